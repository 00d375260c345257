package dev.veranda.ui.provisioning;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableConsumer;
import dev.veranda.failure.DomainFailure;
import dev.veranda.failure.Invalid;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.layout.LeftOut;
import dev.veranda.ui.component.Busy;
import dev.veranda.ui.component.Callout;
import dev.veranda.ui.component.Failed;
import dev.veranda.ui.component.KeyValue;
import dev.veranda.ui.component.LinkButton;
import dev.veranda.ui.component.RevisionWords;
import dev.veranda.ui.component.SkippedFiles;
import dev.veranda.ui.component.Tone;
import dev.veranda.ui.rendering.Preview;
import java.util.List;
import java.util.Optional;

/** Everything once more before it is created: the answers, and each resource as it will be. */
class ReviewStep extends Div {

    private static final long serialVersionUID = 1L;

    private final transient ProvisioningServices services;
    private final transient Answers answers;
    private final SerializableConsumer<Creation> onCreated;
    private final ResultPreview preview = new ResultPreview("Resources");
    private final Button create = new Button("Create draft", click -> create(false));
    private final Button propose = new Button("Create and propose", click -> create(true));
    private final Paragraph blocked = new Paragraph();
    private final Busy busy = new Busy();
    private final Div refusal = new Div();
    private final Div notTaken = new Div();

    /** What would be created, and what of the blueprint would not be in it. */
    private record Reviewed(Preview made, List<LeftOut> notTaken) {}

    ReviewStep(
            ProvisioningServices services,
            Answers answers,
            PackageRevision blueprint,
            SerializableConsumer<Creation> onCreated) {
        this.services = services;
        this.answers = answers;
        this.onCreated = onCreated;
        addClassName("provisioning-columns");
        KeyValue facts = new KeyValue()
                .with("Blueprint", RevisionWords.of(blueprint))
                .with("Goes to", answers.repository())
                .with("Name", answers.name());
        answers.inputs().forEach((id, value) -> facts.with(label(id), value));
        create.setEnabled(false);
        propose.setEnabled(false);
        propose.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        blocked.addClassNames("quiet", "blocked");
        Div buttons =
                new Div(new LinkButton("Back", answers.at(Step.INPUTS).query().href()), create, propose);
        buttons.addClassName("row");
        Div words = new Div(new H2("Is this right?"), facts, notTaken, refusal, buttons, blocked, busy);
        words.addClassName("stack");
        add(words, preview);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        preview.busy()
                .runCancellable(
                        "Rendering the package",
                        unwanted -> new Reviewed(services.preview(answers, unwanted), services.notTaken(answers)),
                        this::rendered,
                        this::refused);
    }

    private void rendered(Reviewed reviewed) {
        Preview made = reviewed.made();
        notTaken.removeAll();
        if (!reviewed.notTaken().isEmpty()) {
            notTaken.add(SkippedFiles.notTaken(reviewed.notTaken()));
        }
        preview.show(made);
        create.setEnabled(true);
        propose.setEnabled(made.succeeded());
        blocked.setText(
                made.succeeded()
                        ? ""
                        : "It cannot be proposed before it renders. Go back and change a value, or create the draft and"
                                + " mend it there.");
    }

    private void create(boolean proposing) {
        create.setEnabled(false);
        propose.setEnabled(false);
        busy.run(
                proposing ? "Creating and proposing the package" : "Creating the draft",
                () -> {
                    PackageRevision draft = services.create(answers);
                    return proposing ? proposed(draft) : new Creation(draft, Optional.empty());
                },
                onCreated::accept,
                failure -> {
                    create.setEnabled(true);
                    propose.setEnabled(true);
                    refused(failure);
                });
    }

    /** The draft exists by now, so that a failure from here on must not look as if nothing had happened. */
    private Creation proposed(PackageRevision draft) {
        try {
            return new Creation(services.propose(draft), Optional.empty());
        } catch (DomainFailure failure) {
            return new Creation(draft, Optional.of(failure.sentence()));
        }
    }

    private void refused(Exception failure) {
        refusal.removeAll();
        if (failure instanceof Invalid invalid) {
            refusal.add(new Callout(Tone.BAD, invalid.sentence(), backToInputs()));
        } else {
            Failed.show(failure);
        }
    }

    private LinkButton backToInputs() {
        return new LinkButton("Change it", answers.at(Step.INPUTS).query().href());
    }

    private static String label(String id) {
        return id.substring(id.lastIndexOf(':') + 1);
    }
}
