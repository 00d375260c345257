package dev.veranda.ui.catalog;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableConsumer;
import dev.veranda.access.Actor;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.revision.DraftNames;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.layout.LeftOut;
import dev.veranda.ui.component.SkippedFiles;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Asks where a clone of a revision goes, and makes it with the upstream's values. */
public class CloneDialog extends CreationDialog {

    private static final long serialVersionUID = 1L;

    private final transient Actor actor;
    private final transient Drafts drafts;
    private final transient PackageRevision upstream;
    private final transient PlaceFields place;

    /**
     * @param skipped what lies in the package and is not taken along
     * @param onCreated called with the draft, most often {@link #edit}
     */
    public CloneDialog(
            Actor actor,
            PackageRevision upstream,
            Repositories repositories,
            DraftNames names,
            Drafts drafts,
            List<LeftOut> skipped,
            SerializableConsumer<PackageRevision> onCreated) {
        super("Clone " + upstream.shownPath() + " " + upstream.pinnedLabel(), "Clone package", onCreated);
        this.actor = actor;
        this.drafts = drafts;
        this.upstream = upstream;
        List<Repository> choices = repositories.all(actor).stream()
                .filter(repository -> repository.namespace().equals(upstream.namespace()))
                .sorted(Comparator.comparing((Repository repository) ->
                                !repository.settings().deployment())
                        .thenComparing(Repository::name))
                .toList();
        place = new PlaceFields(actor, names, choices, upstream.packageName());
        fields(new Paragraph("The new package remembers where it came from, so that it can follow later "
                + (upstream.placeholder() ? "commits." : "revisions.")));
        if (!skipped.isEmpty()) {
            fields(SkippedFiles.notTaken(skipped));
        }
        fields(place.fields());
    }

    @Override
    void submit() {
        place.place()
                .ifPresent(
                        target -> create("Cloning the package", () -> drafts.clone(actor, upstream, target, Map.of())));
    }

    @Override
    Map<String, HasValidation> fieldsByName() {
        return place.byName();
    }
}
