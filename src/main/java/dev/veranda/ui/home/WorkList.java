package dev.veranda.ui.home;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.veranda.ui.component.RelativeTime;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One kind of work under its heading. Hidden while there is none, unless a sentence is given for that. */
class WorkList extends Section {

    private static final long serialVersionUID = 1L;

    private final Clock clock;
    private final Span count = new Span();
    private final UnorderedList list = new UnorderedList();
    private final Paragraph none = new Paragraph();
    private final transient Map<Work, ListItem> shown = new HashMap<>();

    /** @param whenEmpty what to say when there is none; absent to say nothing at all */
    WorkList(String heading, Optional<String> whenEmpty, Clock clock) {
        this.clock = clock;
        addClassNames("panel", "work");
        count.addClassName("work-count");
        none.setText(whenEmpty.orElse(""));
        none.addClassName("quiet");
        add(new H2(new Span(heading), count), list, none);
    }

    /** Shows these; rows that were there before stay as they are, and the keyboard with them. */
    void show(List<Work> works) {
        setVisible(!works.isEmpty() || !none.getText().isEmpty());
        none.setVisible(works.isEmpty());
        count.setText(works.isEmpty() ? "" : Integer.toString(works.size()));
        Set<Work> gone = new HashSet<>(shown.keySet());
        works.forEach(gone::remove);
        gone.forEach(work -> list.remove(shown.remove(work)));
        for (int index = 0; index < works.size(); index++) {
            ListItem row = shown.computeIfAbsent(works.get(index), this::row);
            if (index >= list.getComponentCount() || list.getComponentAt(index) != row) {
                list.addComponentAtIndex(index, row);
            }
        }
    }

    private ListItem row(Work work) {
        Span title = new Span(work.title());
        title.addClassName("work-title");
        Span label = new Span(work.label());
        label.addClassName("revision-label");
        Span note = new Span(work.note());
        note.addClassName("work-note");
        Div words = new Div(title, label, note);
        words.addClassName("work-words");
        Anchor link = new Anchor(work.href(), words, new RelativeTime(work.at(), clock));
        work.remark().ifPresent(remark -> {
            Span said = new Span("“" + remark + "”");
            said.addClassName("work-remark");
            link.add(said);
        });
        return new ListItem(link);
    }
}
