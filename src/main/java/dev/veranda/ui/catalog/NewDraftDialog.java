package dev.veranda.ui.catalog;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import dev.veranda.access.Actor;
import dev.veranda.failure.Invalid.Problem;
import dev.veranda.revision.DraftNames;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.model.PackageRevision;
import java.util.List;
import java.util.Map;

/** Asks for the name of a new draft of a package, and starts it from a published revision. */
public class NewDraftDialog extends CreationDialog {

    private static final long serialVersionUID = 1L;

    private final transient Actor actor;
    private final transient PackageRevision source;
    private final transient DraftNames names;
    private final transient Drafts drafts;
    private final TextField workspace = new TextField("Draft name");

    /** @param onCreated called with the draft, most often {@link #edit} */
    public NewDraftDialog(
            Actor actor,
            PackageRevision source,
            DraftNames names,
            Drafts drafts,
            SerializableConsumer<PackageRevision> onCreated) {
        super("New draft of " + source.shownPath(), "Create draft", onCreated);
        this.actor = actor;
        this.source = source;
        this.names = names;
        this.drafts = drafts;
        workspace.setValue(names.next(actor, source));
        workspace.setHelperText("What you are about to do, for example \"raise-quota\", or a version.");
        workspace.setWidthFull();
        workspace.setRequiredIndicatorVisible(true);
        workspace.setManualValidation(true);
        workspace.setAutofocus(true);
        workspace.setAutoselect(true);
        workspace.setValueChangeMode(ValueChangeMode.LAZY);
        workspace.addValueChangeListener(change -> check());
        fields(new Paragraph("It starts as " + source.revisionLabel() + " is."), workspace);
    }

    @Override
    void submit() {
        if (check()) {
            String name = workspace.getValue().strip();
            create("Creating the draft", () -> drafts.edit(actor, source.name(), name));
        }
    }

    @Override
    Map<String, HasValidation> fieldsByName() {
        return Map.of("workspace", workspace);
    }

    private boolean check() {
        List<Problem> problems = names.problemsOfDraft(actor, source, workspace.getValue());
        problems.stream().findFirst().ifPresent(problem -> workspace.setErrorMessage(problem.reason()));
        workspace.setInvalid(!problems.isEmpty());
        return problems.isEmpty();
    }
}
