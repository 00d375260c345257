package dev.veranda.ui.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.veranda.revision.PackageRevision;
import dev.veranda.ui.link.Links;
import java.util.List;

/** Package revisions by name, each leading to its page. */
class RevisionLinks extends UnorderedList {

    private static final long serialVersionUID = 1L;

    RevisionLinks(List<PackageRevision> revisions) {
        addClassName("revision-links");
        revisions.forEach(revision -> add(new ListItem(link(revision), where(revision))));
    }

    static Anchor link(PackageRevision revision) {
        return new Anchor(Links.revision(revision), revision.shownPath() + " " + revision.pinnedLabel());
    }

    private static Span where(PackageRevision revision) {
        Span repository = new Span(revision.repository());
        repository.addClassName("quiet");
        return repository;
    }
}
