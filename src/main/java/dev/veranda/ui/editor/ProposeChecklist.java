package dev.veranda.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableConsumer;
import dev.veranda.ui.component.Glyph;
import dev.veranda.ui.rendering.Place;
import java.util.List;

/** What has to be right before the draft can be proposed, each with how it stands. */
class ProposeChecklist extends Section {

    private static final long serialVersionUID = 1L;

    private final UnorderedList list = new UnorderedList();
    private final SerializableConsumer<Place> onGo;
    private transient List<ProposeCheck> checks = List.of();

    ProposeChecklist(SerializableConsumer<Place> onGo) {
        this.onGo = onGo;
        addClassName("checklist");
        list.getElement().setAttribute("role", "list");
        add(new H2("Before you propose"), list);
    }

    void show(List<ProposeCheck> newChecks) {
        if (!newChecks.equals(checks)) {
            checks = newChecks;
            list.removeAll();
            checks.forEach(check -> list.add(item(check)));
        }
    }

    private ListItem item(ProposeCheck check) {
        ListItem item = new ListItem(icon(check.state()), new Span(check.words()));
        item.addClassName("check-" + check.state().name().toLowerCase(java.util.Locale.ROOT));
        check.place().ifPresent(place -> {
            NativeButton link = new NativeButton("Show " + place.text(), click -> onGo.accept(place));
            link.addClassName("place-link");
            item.add(link);
        });
        return item;
    }

    private static Component icon(ProposeCheck.State state) {
        return switch (state) {
            case PASSED -> Glyph.CHECK.icon();
            case WAITING -> Glyph.HISTORY.icon();
            case FAILED -> Glyph.ERROR.icon();
        };
    }
}
