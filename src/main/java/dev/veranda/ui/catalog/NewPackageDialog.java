package dev.veranda.ui.catalog;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import dev.veranda.access.Actor;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.revision.DraftNames;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.model.PackageRevision;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Asks where a new, empty package goes, and makes it. */
public class NewPackageDialog extends CreationDialog {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_DESCRIPTION = 500;

    private final transient Actor actor;
    private final transient Drafts drafts;
    private final transient PlaceFields place;
    private final TextField description = new TextField("Description");

    /** @param onCreated called with the draft, most often {@link #edit} */
    public NewPackageDialog(
            Actor actor,
            Repositories repositories,
            DraftNames names,
            Drafts drafts,
            SerializableConsumer<PackageRevision> onCreated) {
        super("New package", "Create package", onCreated);
        this.actor = actor;
        this.drafts = drafts;
        List<Repository> choices = repositories.all(actor).stream()
                .sorted(Comparator.comparing(
                                (Repository repository) -> repository.settings().deployment())
                        .thenComparing(Repository::name))
                .toList();
        place = new PlaceFields(actor, names, choices, "");
        description.setWidthFull();
        description.setMaxLength(LONGEST_DESCRIPTION);
        description.setHelperText("One sentence people find it by.");
        fields(place.fields());
        fields(description);
    }

    @Override
    void submit() {
        String said = description.getValue();
        place.place()
                .ifPresent(target -> create("Creating the package", () -> drafts.init(actor, target, said, List.of())));
    }

    @Override
    Map<String, HasValidation> fieldsByName() {
        return place.byName();
    }
}
