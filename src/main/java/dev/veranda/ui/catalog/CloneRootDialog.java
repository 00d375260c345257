package dev.veranda.ui.catalog;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableConsumer;
import dev.veranda.access.Actor;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.repository.RepositorySettings;
import dev.veranda.revision.DraftNames;
import dev.veranda.revision.GitCloning;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.layout.LeftOut;
import dev.veranda.store.task.Task;
import dev.veranda.ui.component.Notify;
import dev.veranda.ui.component.SkippedFiles;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Asks where a clone of the package goes that is the directory of a repository itself, and makes it. */
public class CloneRootDialog extends CreationDialog {

    private static final long serialVersionUID = 1L;

    private final transient Actor actor;
    private final transient Repository source;
    private final transient GitCloning cloning;
    private final transient PlaceFields place;
    private final AtomicReference<List<LeftOut>> skipped = new AtomicReference<>(List.of());

    /** @param onCreated called with the draft, most often {@link #edit} */
    public CloneRootDialog(
            Actor actor,
            Repository source,
            Repositories repositories,
            DraftNames names,
            GitCloning cloning,
            SerializableConsumer<PackageRevision> onCreated) {
        super("Clone the root of " + source.name(), "Clone package", onCreated);
        addDetachListener(closed -> {
            List<LeftOut> notTaken = skipped.get();
            if (!notTaken.isEmpty()) {
                Notify.success("The package is cloned. " + SkippedFiles.notTakenWords(notTaken));
            }
        });
        this.actor = actor;
        this.source = source;
        this.cloning = cloning;
        List<Repository> choices = repositories.all(actor).stream()
                .filter(other -> other.namespace().equals(source.namespace()))
                .filter(other -> !other.id().equals(source.id()))
                .toList();
        place = new PlaceFields(actor, names, choices, suggestion(source.settings()));
        fields(new Paragraph("The new package takes everything below the root, and remembers where it came from."));
        fields(place.fields());
    }

    @Override
    void submit() {
        RepositorySettings settings = source.settings();
        Task.Upstream.Git upstream =
                new Task.Upstream.Git(settings.url(), settings.branch(), "/" + settings.directory(), "");
        place.place()
                .ifPresent(target -> create("Cloning the package", () -> {
                    AtomicReference<List<LeftOut>> seen = new AtomicReference<>(List.of());
                    PackageRevision made = cloning.clone(actor, source.namespace(), upstream, target, seen::set);
                    skipped.set(seen.get());
                    return made;
                }));
    }

    @Override
    Map<String, HasValidation> fieldsByName() {
        return place.byName();
    }

    /** What the directory is called, or the repository where it has no name of its own. */
    private static String suggestion(RepositorySettings settings) {
        String directory = settings.directory();
        return directory.isEmpty() ? settings.name() : directory.substring(directory.lastIndexOf('/') + 1);
    }
}
