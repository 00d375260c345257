package dev.veranda.ui.component;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;

/** The way from the top down to the current place. */
class Breadcrumbs extends Nav {

    private static final long serialVersionUID = 1L;

    Breadcrumbs(Breadcrumb... places) {
        addClassName("breadcrumbs");
        setAriaLabel("Breadcrumb");
        OrderedList list = new OrderedList();
        for (Breadcrumb place : places) {
            list.add(new ListItem(new Anchor(place.href(), place.label())));
        }
        add(list);
    }
}
