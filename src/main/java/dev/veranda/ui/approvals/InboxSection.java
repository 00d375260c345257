package dev.veranda.ui.approvals;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.veranda.ui.component.LiveList;
import dev.veranda.ui.component.Numbers;
import java.util.List;

/** A part of the inbox: a heading with a number, and the list below it. */
class InboxSection<T> extends Section {

    private static final long serialVersionUID = 1L;

    private final Span number = new Span();
    private final LiveList<T, ?> list;
    private final Paragraph nothing;

    /** @param nothing what is said where the list would be empty; "" hides the section then */
    InboxSection(String heading, String nothing, LiveList<T, ?> list) {
        this.list = list;
        this.nothing = new Paragraph(nothing);
        this.nothing.addClassName("quiet");
        number.addClassName("count");
        addClassNames("stack", "inbox-section");
        add(new H2(new Span(heading), number), list, this.nothing);
    }

    void show(List<T> things) {
        number.setText(Numbers.grouped(things.size()));
        list.show(things);
        list.setVisible(!things.isEmpty());
        nothing.setVisible(things.isEmpty());
        setVisible(!things.isEmpty() || !nothing.getText().isEmpty());
    }
}
