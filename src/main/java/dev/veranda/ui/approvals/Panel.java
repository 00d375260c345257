package dev.veranda.ui.approvals;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;

/** A framed part of the review page with a heading. */
class Panel extends Section {

    private static final long serialVersionUID = 1L;

    Panel(String heading, Component... content) {
        addClassNames("panel", "stack");
        add(new H2(heading));
        add(content);
    }
}
