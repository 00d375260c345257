package dev.veranda.ui.catalog;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.Numbers;
import java.util.List;

/** The packages cloned from a revision: how many, and which. */
class UsedBy extends Section {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_AT_ONCE = 6;

    private final H2 heading = new H2();
    private final Div content = new Div();
    private final boolean branch;
    private transient List<PackageRevision> shown = List.of();
    private int all;

    /**
     * @param downstreams the first of them
     * @param all how many there are
     */
    UsedBy(PackageRevision upstream, List<PackageRevision> downstreams, int all) {
        this.branch = upstream.placeholder();
        addClassName("side-section");
        add(heading, content);
        fill(downstreams, all);
    }

    void show(List<PackageRevision> downstreams, int now) {
        if (!downstreams.equals(shown) || now != all) {
            fill(downstreams, now);
        }
    }

    private void fill(List<PackageRevision> downstreams, int now) {
        shown = downstreams;
        all = now;
        heading.setText("Used by " + Numbers.grouped(all));
        content.removeAll();
        if (downstreams.isEmpty()) {
            Paragraph none = new Paragraph("No package was cloned from this revision.");
            none.addClassName("quiet");
            content.add(none);
            return;
        }
        int first = Math.min(SHOWN_AT_ONCE, downstreams.size());
        content.add(links(downstreams.subList(0, first)));
        if (first < downstreams.size()) {
            content.add(new NativeDetails(
                    Numbers.grouped(downstreams.size() - first) + " more",
                    links(downstreams.subList(first, downstreams.size()))));
        }
        if (downstreams.size() < all) {
            Paragraph rest = new Paragraph("The first " + Numbers.grouped(downstreams.size()) + " are listed.");
            rest.addClassName("quiet");
            content.add(rest);
        }
    }

    private RevisionLinks links(List<PackageRevision> downstreams) {
        return branch ? RevisionLinks.ofBranch(downstreams) : new RevisionLinks(downstreams);
    }
}
