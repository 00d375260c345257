package dev.veranda.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.stream.Stream;

/** The head of a view: where it lies, what it is, its state, one sentence, and what can be done with it. */
public class PageHeader extends Header {

    private static final long serialVersionUID = 1L;

    private final Div line;
    private final List<Component> actions;

    /** @param subtitle one sentence, or "" for none */
    public PageHeader(String title, String subtitle, Component... actions) {
        this.actions = List.of(actions);
        addClassName("page-header");
        H1 heading = new H1(title);
        line = new Div(heading);
        line.addClassName("page-title");
        Div words = new Div(line);
        words.addClassName("page-words");
        if (!subtitle.isEmpty()) {
            words.add(new Paragraph(subtitle));
        }
        add(words);
        if (actions.length > 0) {
            Div buttons = new Div(actions);
            buttons.addClassName("page-actions");
            add(buttons);
        }
    }

    /** What can be done now, each by the words of its button. */
    public List<PageAction> pageActions() {
        return actions.stream()
                .filter(Component::isVisible)
                .flatMap(PageHeader::actionsOf)
                .toList();
    }

    private static Stream<PageAction> actionsOf(Component action) {
        return switch (action) {
            case LinkButton link ->
                Stream.of(new PageAction(link.getText(), () -> UI.getCurrent().navigate(link.getHref())));
            case MoreActions more -> more.pageActions().stream();
            case Button button when button.isEnabled() -> Stream.of(new PageAction(button.getText(), button::click));
            default -> Stream.empty();
        };
    }

    /** Puts the places above this one in front of it. */
    public PageHeader under(Breadcrumb... places) {
        addComponentAsFirst(new Breadcrumbs(places));
        return this;
    }

    /** Puts badges beside the title. */
    public PageHeader marked(Component... badges) {
        line.add(badges);
        return this;
    }
}
