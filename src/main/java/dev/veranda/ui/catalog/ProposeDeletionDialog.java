package dev.veranda.ui.catalog;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableRunnable;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.Numbers;
import java.util.List;
import java.util.Optional;

/** Says what a deletion would do and whom it would hurt before it is proposed; while others are cloned from it, it cannot be. */
class ProposeDeletionDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    ProposeDeletionDialog(
            PackageRevision revision,
            List<PackageRevision> siblings,
            List<PackageRevision> downstreams,
            SerializableRunnable onConfirm) {
        addClassName("confirmation");
        String name = revision.shownPath() + " " + revision.revisionLabel();
        if (!downstreams.isEmpty()) {
            setHeaderTitle(name + " cannot be deleted");
            add(
                    new Paragraph((downstreams.size() == 1
                                    ? "A package was"
                                    : Numbers.grouped(downstreams.size()) + " packages were")
                            + " cloned from it. As long as they follow it, it has to stay."),
                    new RevisionLinks(downstreams));
            getFooter().add(new Button("Close", click -> close()));
            return;
        }
        setHeaderTitle("Propose to delete " + name + "?");
        add(
                new Paragraph(consequence(revision, siblings)),
                new Paragraph("No package was cloned from it."),
                new Paragraph("Nothing is deleted until somebody else approves it, and it can be kept until then."));
        Button confirm = new Button("Propose deletion", click -> {
            close();
            onConfirm.run();
        });
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
        getFooter().add(new Button("Cancel", click -> close()), confirm);
    }

    private static String consequence(PackageRevision revision, List<PackageRevision> siblings) {
        if (revision.placeholder()) {
            return "The package disappears from the main branch. Its published revisions stay.";
        }
        String tag = "The revision and its tag disappear from Git; the main branch stays as it is.";
        if (!revision.latest()) {
            return tag;
        }
        Optional<PackageRevision> next = siblings.stream()
                .filter(other -> other.lifecycle().published() && !other.placeholder())
                .filter(other -> other.revision() < revision.revision())
                .findFirst();
        return tag
                + next.map(older -> " It is the latest revision: " + older.revisionLabel() + " becomes the latest.")
                        .orElse(" It is the only published revision of this package.");
    }
}
