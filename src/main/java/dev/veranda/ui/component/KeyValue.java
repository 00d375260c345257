package dev.veranda.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.DescriptionList;
import dev.veranda.audit.PlainText;

/** Facts about one thing, each with its name. */
public class KeyValue extends DescriptionList {

    private static final long serialVersionUID = 1L;

    public KeyValue() {
        addClassName("key-value");
    }

    public KeyValue with(String name, String value) {
        return with(name, new Text(PlainText.visibleLines(value)));
    }

    public KeyValue with(String name, Component value) {
        add(new Term(name), new Description(value));
        return this;
    }
}
