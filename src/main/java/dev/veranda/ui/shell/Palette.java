package dev.veranda.ui.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.veranda.ui.component.Glyph;
import java.util.List;
import java.util.Optional;

/** Finds packages, places and what can be done here by typing a few letters; Enter takes the first. Ctrl+K opens it. */
class Palette extends Dialog {

    private static final long serialVersionUID = 1L;
    private static final int PAUSE_MILLIS = 150;

    // Up and down walk through what was found, without asking the server.
    private static final String ARROWS = """
            this.addEventListener('keydown', e => {
              if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') {
                return;
              }
              e.preventDefault();
              const items = [...this.querySelectorAll('.palette-item')];
              const next = items.indexOf(document.activeElement) + (e.key === 'ArrowDown' ? 1 : -1);
              (next < 0 ? this.querySelector('vaadin-text-field') : items[Math.min(next, items.length - 1)])?.focus();
            });
            """;

    private final transient PaletteSearch search;
    private final Div body = new Div();
    private final TextField words = new TextField();
    private final Div found = new Div();
    private final Paragraph nothing = new Paragraph("Nothing has this name.");
    private transient List<PaletteSearch.Group> shown = List.of();

    Palette(PaletteSearch search) {
        this.search = search;
        addClassName("palette");
        getElement().setAttribute("aria-label", "Search and actions");
        words.setAriaLabel("Search packages, places and actions");
        words.setPlaceholder("Search packages, places and actions");
        words.setPrefixComponent(Glyph.SEARCH.icon());
        words.setWidthFull();
        words.setAutofocus(true);
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.setValueChangeTimeout(PAUSE_MILLIS);
        words.addValueChangeListener(change -> find());
        words.addKeyPressListener(Key.ENTER, press -> first().ifPresent(this::take));
        nothing.addClassName("quiet");
        nothing.getElement().setAttribute("role", "status");
        found.addClassName("palette-found");
        body.add(words, found, nothing);
        body.addClassName("palette-body");
        add(body);
        find();
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        body.getElement().executeJs(ARROWS);
    }

    private void find() {
        shown = search.find(words.getValue());
        found.removeAll();
        shown.forEach(group -> found.add(section(group)));
        nothing.setVisible(shown.isEmpty());
    }

    private Optional<PaletteSearch.Item> first() {
        return shown.stream().flatMap(group -> group.items().stream()).findFirst();
    }

    private void take(PaletteSearch.Item item) {
        close();
        item.take();
    }

    private Component section(PaletteSearch.Group group) {
        UnorderedList list = new UnorderedList();
        group.items().forEach(item -> list.add(new ListItem(row(item))));
        return new Div(new H2(group.heading()), list);
    }

    private Component row(PaletteSearch.Item item) {
        Span label = new Span(item.label());
        label.addClassName("palette-label");
        Span note = new Span(item.note());
        note.addClassName("quiet");
        if (item.href().isPresent()) {
            Anchor link = new Anchor(item.href().get(), label, note);
            link.addClassName("palette-item");
            link.getElement().addEventListener("click", click -> close());
            return link;
        }
        NativeButton button = new NativeButton();
        button.add(label, note);
        button.addClassName("palette-item");
        button.addClickListener(click -> take(item));
        return button;
    }
}
