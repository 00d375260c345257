package dev.veranda.ui.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.function.SerializableConsumer;
import dev.veranda.audit.PlainText;
import dev.veranda.kpt.merge.conflict.ConflictAddress;
import dev.veranda.kpt.merge.conflict.MergeConflict;
import dev.veranda.kpt.merge.conflict.Side;
import dev.veranda.ui.component.DiffMode;
import dev.veranda.ui.component.DiffView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Something both sides changed: how it was, how it is on each side, and which of the two is to hold. */
class ConflictCard extends Div {

    private static final long serialVersionUID = 1L;
    private static final int MOST_SHOWN = 2_000;

    /** Of a value that is shown as it is. */
    private static final int MOST_LINES = 8;

    /** Where in {@code group/kind/namespace/name} they are. */
    private static final int KIND = 1;

    private static final int NAME = 3;

    private final RadioButtonGroup<Side> side = new RadioButtonGroup<>();

    /** @param onChoice called when a person chooses */
    ConflictCard(MergeConflict conflict, SerializableConsumer<Side> onChoice) {
        addClassNames("panel", "merge-conflict");
        side.setItems(Side.UPSTREAM, Side.LOCAL);
        side.setItemLabelGenerator(one -> one == Side.UPSTREAM ? "Take upstream's" : "Keep yours");
        side.setAriaLabel("Which holds");
        side.setValue(conflict.chosen());
        side.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                onChoice.accept(change.getValue());
            }
        });
        add(place(conflict.address()), versions(conflict), side);
    }

    /** Values side by side; of texts too long for that, what each side changed. */
    private static Component versions(MergeConflict conflict) {
        boolean secret = kind(conflict.address()).equals("Secret");
        boolean lengthy = !secret
                && Stream.of(conflict.origin(), conflict.upstream(), conflict.local())
                        .flatMap(Optional::stream)
                        .anyMatch(text -> text.strip().lines().count() > MOST_LINES);
        Div versions = lengthy
                ? new Div(
                        changes("Upstream", conflict.origin(), conflict.upstream()),
                        changes("Yours", conflict.origin(), conflict.local()))
                : new Div(
                        version("Before", conflict.origin(), secret),
                        version("Upstream", conflict.upstream(), secret),
                        version("Yours", conflict.local(), secret));
        versions.addClassName(lengthy ? "conflict-changes" : "conflict-versions");
        return versions;
    }

    private static Component place(ConflictAddress address) {
        Div place = new Div(new H3(PlainText.visible(title(address))));
        if (!address.resource().isEmpty()) {
            Span file = new Span(PlainText.visible(address.file()));
            file.addClassName("quiet");
            place.add(file);
        }
        if (!address.field().isEmpty()) {
            Span field = new Span(PlainText.visible(address.field()));
            field.addClassName("conflict-field");
            place.add(field);
        }
        return place;
    }

    private static String title(ConflictAddress address) {
        return address.resource().isEmpty() ? address.file() : kind(address) + " " + part(address, NAME);
    }

    private static String kind(ConflictAddress address) {
        return part(address, KIND);
    }

    private static String part(ConflictAddress address, int number) {
        List<String> parts = List.of(address.resource().split("/", -1));
        return number < parts.size() ? parts.get(number) : "";
    }

    private static Component changes(String whose, Optional<String> before, Optional<String> after) {
        DiffView changes = new DiffView(whose, before, after);
        changes.setMode(DiffMode.UNIFIED);
        return changes;
    }

    private static Component version(String label, Optional<String> text, boolean secret) {
        Span name = new Span(label);
        name.addClassNames("conflict-label", "quiet");
        Div version = new Div(name);
        if (text.isEmpty()) {
            Span none = new Span("not there");
            none.addClassName("quiet");
            version.add(none);
        } else {
            String shown =
                    secret ? "hidden, because it is a Secret" : text.get().strip();
            version.add(new Pre(shown.length() > MOST_SHOWN ? shown.substring(0, MOST_SHOWN) + " …" : shown));
        }
        return version;
    }
}
