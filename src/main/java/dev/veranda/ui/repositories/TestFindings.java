package dev.veranda.ui.repositories;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.veranda.audit.PlainText;
import dev.veranda.ui.component.StatusBadge;
import java.util.List;
import java.util.function.Consumer;

/** What a connection test found, one finding a line, and the branches there are to choose from. */
class TestFindings extends Div {

    private static final long serialVersionUID = 1L;
    private static final int MOST_BRANCHES = 30;

    TestFindings() {
        addClassName("findings");
        getElement().setAttribute("role", "status");
    }

    void show(List<Finding> findings) {
        UnorderedList list = new UnorderedList();
        for (Finding finding : findings) {
            Div words = new Div(new Span(finding.question()));
            if (!finding.detail().isBlank()) {
                words.add(new Paragraph(PlainText.visibleLines(finding.detail().strip())));
            }
            list.add(new ListItem(new StatusBadge(finding.answer(), finding.tone()), words));
        }
        removeAll();
        add(list);
    }

    /** Offers the branches that were found. */
    void offer(List<String> branches, Consumer<String> onChoose) {
        Div choices = new Div(new Span("Use the branch:"));
        choices.addClassNames("row", "findings-branches");
        branches.stream().limit(MOST_BRANCHES).forEach(branch -> {
            Button choice = new Button(branch, click -> onChoose.accept(branch));
            choice.addThemeName("small");
            choices.add(choice);
        });
        if (branches.size() > MOST_BRANCHES) {
            choices.add(new Span("and " + (branches.size() - MOST_BRANCHES) + " more"));
        }
        add(choices);
    }

    void say(String sentence) {
        removeAll();
        Paragraph words = new Paragraph(sentence);
        words.addClassName("quiet");
        add(words);
    }
}
