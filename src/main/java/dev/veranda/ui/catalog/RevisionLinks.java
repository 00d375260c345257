package dev.veranda.ui.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.veranda.revision.PackageRevision;
import dev.veranda.store.git.GitHash;
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

    /** Clones of a branch, which took it at different commits: each with the one it is pinned to. */
    static RevisionLinks ofBranch(List<PackageRevision> clones) {
        RevisionLinks links = new RevisionLinks(List.of());
        clones.forEach(clone -> links.add(new ListItem(link(clone), quiet(clone.repository() + pin(clone)))));
        return links;
    }

    private static String pin(PackageRevision clone) {
        return clone.upstream()
                .map(upstream -> ", from " + GitHash.abbreviated(upstream.commit()))
                .orElse("");
    }

    private static Span where(PackageRevision revision) {
        return quiet(revision.repository());
    }

    private static Span quiet(String words) {
        Span span = new Span(words);
        span.addClassName("quiet");
        return span;
    }
}
