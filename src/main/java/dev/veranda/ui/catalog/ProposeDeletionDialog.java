package dev.veranda.ui.catalog;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableRunnable;
import dev.veranda.revision.PackageRevision;
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
        setHeaderTitle("Propose to delete " + revision.packagePath() + " " + revision.revisionLabel() + "?");
        addClassName("confirmation");
        add(new Paragraph(consequence(revision, siblings)));
        add(new Paragraph("Nothing is deleted until somebody else approves it, and it can be kept until then."));
        Button confirm = new Button("Propose deletion", click -> {
            close();
            onConfirm.run();
        });
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
        if (!downstreams.isEmpty()) {
            add(
                    new Paragraph("It cannot be deleted while packages cloned from it exist: "
                            + (downstreams.size() == 1 ? "this one." : "these " + downstreams.size() + ".")),
                    new RevisionLinks(downstreams));
            confirm.setEnabled(false);
        }
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
