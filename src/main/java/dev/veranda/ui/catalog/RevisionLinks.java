package dev.veranda.ui.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.veranda.revision.PackageRevision;
import dev.veranda.store.git.GitHash;
import dev.veranda.ui.component.PagedList;
import dev.veranda.ui.link.Links;
import java.util.List;
import java.util.function.Function;

/** Package revisions by name, each leading to its page. */
class RevisionLinks extends PagedList<PackageRevision> {

    private static final long serialVersionUID = 1L;

    RevisionLinks(List<PackageRevision> revisions) {
        this(revisions, PackageRevision::repository);
    }

    private RevisionLinks(List<PackageRevision> revisions, Function<PackageRevision, String> where) {
        super(revisions, revision -> new ListItem(link(revision), quiet(where.apply(revision))));
        addClassName("revision-links");
    }

    static Anchor link(PackageRevision revision) {
        return new Anchor(Links.revision(revision), revision.shownPath() + " " + revision.pinnedLabel());
    }

    /** Clones of a branch, which took it at different commits: each with the one it is pinned to. */
    static RevisionLinks ofBranch(List<PackageRevision> clones) {
        return new RevisionLinks(clones, clone -> clone.repository() + pin(clone));
    }

    private static String pin(PackageRevision clone) {
        return clone.upstream()
                .map(upstream -> ", from " + GitHash.abbreviated(upstream.commit()))
                .orElse("");
    }

    private static Span quiet(String words) {
        Span span = new Span(words);
        span.addClassName("quiet");
        return span;
    }
}
