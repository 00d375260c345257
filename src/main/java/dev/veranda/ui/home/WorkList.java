package dev.veranda.ui.home;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.veranda.ui.component.LiveList;
import dev.veranda.ui.component.Numbers;
import dev.veranda.ui.component.PersonName;
import dev.veranda.ui.component.RelativeTime;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** One kind of work under its heading. Hidden while there is none, unless a sentence is given for that. */
class WorkList extends Section {

    private static final long serialVersionUID = 1L;

    private final Clock clock;
    private final Span count = new Span();
    private boolean counted = true;
    private final LiveList<Work, Anchor> list = new LiveList<>(Work::href, this::row, this::fill);
    private final Paragraph none = new Paragraph();

    /** @param whenEmpty what to say when there is none; absent to say nothing at all */
    WorkList(String heading, Optional<String> whenEmpty, Clock clock) {
        this.clock = clock;
        addClassNames("panel", "work");
        count.addClassName("work-count");
        none.setText(whenEmpty.orElse(""));
        none.addClassName("quiet");
        add(new H2(new Span(heading), count), list, none);
    }

    /** Without a number, where there are more than are shown. */
    WorkList uncounted() {
        counted = false;
        return this;
    }

    void show(List<Work> works) {
        setVisible(!works.isEmpty() || !none.getText().isEmpty());
        none.setVisible(works.isEmpty());
        count.setText(works.isEmpty() || !counted ? "" : Numbers.grouped(works.size()));
        list.show(works);
    }

    private Anchor row(Work work) {
        Anchor row = new Anchor(work.href());
        fill(row, work);
        return row;
    }

    private void fill(Anchor row, Work work) {
        row.removeAll();
        Span title = new Span(work.title());
        title.addClassName("work-title");
        Span label = new Span(work.label());
        label.addClassName("revision-label");
        Span note = new Span(
                new Text(work.how() + " "), PersonName.list(work.people()), new Text(" in " + work.repository()));
        note.addClassName("work-note");
        Div words = new Div(title, label, note);
        words.addClassName("work-words");
        row.add(words, new RelativeTime(work.at(), clock));
        work.remark().ifPresent(remark -> {
            Span said = new Span("“" + remark + "”");
            said.addClassName("work-remark");
            row.add(said);
        });
    }
}
