package dev.veranda.ui.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.ui.component.PagedList;
import dev.veranda.ui.component.RevisionWords;
import dev.veranda.ui.link.Links;
import java.util.List;
import java.util.function.Function;

/** Package revisions of any repository, each leading to its page. */
class RevisionLinks extends PagedList<PackageRevision> {

    private static final long serialVersionUID = 1L;

    RevisionLinks(List<PackageRevision> revisions) {
        this(revisions, RevisionLinks::link);
    }

    private RevisionLinks(List<PackageRevision> revisions, Function<PackageRevision, ListItem> item) {
        super(revisions, item);
        addClassName("revision-links");
    }

    /** Clones of a branch, which took it at different commits: each with the one it is pinned to. */
    static RevisionLinks ofBranch(List<PackageRevision> clones) {
        return new RevisionLinks(clones, RevisionLinks::pinned);
    }

    private static ListItem link(PackageRevision revision) {
        return new ListItem(new Anchor(Links.revision(revision), RevisionWords.of(revision)));
    }

    private static ListItem pinned(PackageRevision clone) {
        ListItem item = link(clone);
        clone.upstream().ifPresent(upstream -> {
            Span from = new Span("from " + GitHash.abbreviated(upstream.commit()));
            from.addClassName("quiet");
            item.add(from);
        });
        return item;
    }
}
