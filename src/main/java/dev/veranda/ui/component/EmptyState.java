package dev.veranda.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import dev.veranda.audit.PlainText;

/** What stands where a list would be when there is nothing in it yet: why, and the one thing to do next. */
public class EmptyState extends Div {

    private static final long serialVersionUID = 1L;

    /** @param action at most one primary button or link; none where the person can do nothing about it */
    public EmptyState(String heading, String sentence, Component... action) {
        addClassName("empty-state");
        add(new H2(PlainText.visible(heading)), new Paragraph(PlainText.visibleLines(sentence)));
        if (action.length > 0) {
            Div actions = new Div(action);
            actions.addClassNames("row", "empty-state-actions");
            add(actions);
        }
    }
}
