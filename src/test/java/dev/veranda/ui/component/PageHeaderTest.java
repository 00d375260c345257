package dev.veranda.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the head of a page offers can be found by its words. */
class PageHeaderTest {

    @Test
    void onlyWhatCanBeDoneNowIsOffered() {
        Button impossible = new Button("Propose");
        impossible.setEnabled(false);
        Button hidden = new Button("Withdraw");
        hidden.setVisible(false);

        PageHeader header = new PageHeader(
                "team-a",
                "",
                new LinkButton("Upgrade to namespace v2", "upgrade"),
                new Button("Clone"),
                impossible,
                hidden,
                new Anchor("export", "Export"),
                new MoreActions()
                        .with("Delete draft", () -> {})
                        .without("Propose deletion", "A package was cloned from it."));

        assertThat(header.pageActions())
                .extracting(PageAction::words)
                .containsExactly("Upgrade to namespace v2", "Clone", "Delete draft");
    }

    @Test
    void doingItIsPressingItsButton() {
        AtomicInteger pressed = new AtomicInteger();
        PageHeader header = new PageHeader("team-a", "", new Button("Clone", click -> pressed.incrementAndGet()));

        header.pageActions().getFirst().run().run();

        assertThat(pressed).hasValue(1);
    }
}
