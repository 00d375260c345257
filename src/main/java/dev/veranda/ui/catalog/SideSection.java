package dev.veranda.ui.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;

/** One thing to know beside the main content, under a small heading. */
class SideSection extends Section {

    private static final long serialVersionUID = 1L;

    SideSection(String heading, Component... content) {
        addClassName("side-section");
        add(new H2(heading));
        add(content);
    }
}
