package dev.veranda.ui.repositories;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.veranda.access.Actor;
import dev.veranda.audit.PlainText;
import dev.veranda.repository.Repository;
import dev.veranda.revision.catalog.Catalog;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.layout.LeftOut;
import dev.veranda.ui.component.PagedList;
import dev.veranda.ui.component.StatusBadge;
import dev.veranda.ui.component.Tone;
import dev.veranda.ui.link.Links;
import java.util.List;

/** What of a repository cannot be used, each with the reason; not there when all of it can. */
class LeftOutPanel extends Section {

    private static final long serialVersionUID = 1L;
    private static final int MOST_UNREADABLE = 500;

    private final transient Actor actor;
    private final transient Catalog catalog;
    private transient List<LeftOut> leftOutShown = List.of();
    private transient List<PackageRevision> unreadableShown = List.of();

    LeftOutPanel(Actor actor, Catalog catalog) {
        this.actor = actor;
        this.catalog = catalog;
        addClassNames("panel", "stack", "left-out");
    }

    void show(Repository repository) {
        setVisible(repository.sync().leftOut() + repository.sync().unreadable() > 0);
        List<LeftOut> leftOut = repository.sync().leftOut() > 0 ? catalog.leftOut(actor, repository.id()) : List.of();
        List<PackageRevision> unreadable = repository.sync().unreadable() > 0
                ? catalog.unreadable(actor, repository.id(), MOST_UNREADABLE)
                : List.of();
        // Where somebody has read on they stay, until something else is left out.
        if (!leftOut.equals(leftOutShown) || !unreadable.equals(unreadableShown)) {
            leftOutShown = leftOut;
            unreadableShown = unreadable;
            fill();
        }
    }

    private void fill() {
        removeAll();
        if (!leftOutShown.isEmpty()) {
            add(
                    new H2("Left out"),
                    quiet("These cannot be used and are not shown anywhere else. Everything else is."),
                    list("Left out", new PagedList<>(leftOutShown, LeftOutPanel::item)));
        }
        if (!unreadableShown.isEmpty()) {
            add(
                    new H2("Cannot be read"),
                    quiet(
                            "These packages are in the catalog, but nothing can be done with them until they are mended."),
                    list("Cannot be read", new PagedList<>(unreadableShown, LeftOutPanel::item)));
        }
    }

    private static ListItem item(LeftOut leftOut) {
        Span name = new Span(PlainText.visible(leftOut.name()));
        name.addClassName("mono");
        return item(new StatusBadge(word(leftOut.kind()), Tone.NEUTRAL), name, leftOut.reason());
    }

    private static ListItem item(PackageRevision revision) {
        Anchor name = new Anchor(Links.revision(revision), revision.shownPath() + " " + revision.revisionLabel());
        return item(
                new StatusBadge("Package", Tone.BAD),
                name,
                revision.facts().problem().orElse(""));
    }

    private static ListItem item(Component badge, Component name, String reason) {
        Div words = new Div(name, new Paragraph(PlainText.visible(reason)));
        return new ListItem(badge, words);
    }

    private static String word(LeftOut.Kind kind) {
        return switch (kind) {
            case FOLDER -> "Folder";
            case BRANCH -> "Branch";
            case TAG -> "Tag";
            case FILE -> "File";
        };
    }

    private static UnorderedList list(String label, UnorderedList list) {
        // What scrolls must be reachable without a mouse.
        list.getElement().setAttribute("tabindex", "0").setAttribute("aria-label", label);
        list.addClassName("left-out-list");
        return list;
    }

    private static Paragraph quiet(String words) {
        Paragraph paragraph = new Paragraph(words);
        paragraph.addClassName("quiet");
        return paragraph;
    }
}
