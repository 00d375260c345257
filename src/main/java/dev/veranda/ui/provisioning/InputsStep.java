package dev.veranda.ui.provisioning;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import dev.veranda.failure.Invalid;
import dev.veranda.kpt.pkg.PackageInput;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.Failed;
import dev.veranda.ui.component.LinkButton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the blueprint asks for, and beside it what comes of the answers while they are typed. */
class InputsStep extends Div {

    private static final long serialVersionUID = 1L;
    private static final int PAUSE_MILLIS = 300;

    /** What the name of the new package decides. */
    private static final Set<String> FOLLOW_THE_NAME = Set.of("context:name", "context:package-path");

    private final transient ProvisioningServices services;
    private final transient SerializableConsumer<Answers> onAnswers;
    private final TextField name = new TextField("Name");
    private final List<InputField> fields = new ArrayList<>();
    private final Map<String, String> refused = new HashMap<>();
    private final Button next;
    private final Paragraph blocked = new Paragraph();
    private final ResultPreview preview = new ResultPreview("What you will get");
    private transient Answers answers;

    /**
     * @param onAnswers called with every change of an answer
     * @param onNext called with the answers when they are complete
     */
    InputsStep(
            ProvisioningServices services,
            Answers answers,
            PackageRevision blueprint,
            List<PackageInput> inputs,
            SerializableConsumer<Answers> onAnswers,
            SerializableConsumer<Answers> onNext) {
        this.services = services;
        this.answers = answers;
        this.onAnswers = onAnswers;
        addClassName("provisioning-columns");

        prepareName(blueprint);
        Div form = new Div(new H2("Set up " + blueprint.shownPath()), name);
        form.addClassName("stack");
        for (PackageInput input : inputs) {
            if (!FOLLOW_THE_NAME.contains(input.id())) {
                InputField field =
                        new InputField(input, answers.inputs().getOrDefault(input.id(), input.value()), value -> {
                            answered(this.answers.withInput(input.id(), value, input.value()));
                        });
                fields.add(field);
                form.add(field);
            }
        }
        next = new Button("Next", click -> onNext.accept(this.answers));
        next.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        next.setDisableOnClick(false);
        blocked.addClassNames("quiet", "blocked");
        Div buttons = new Div(
                new LinkButton("Back", answers.at(Step.BLUEPRINT).query().href()), next, blocked);
        buttons.addClassName("row");
        form.add(buttons);
        add(form, preview);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        look();
    }

    private void prepareName(PackageRevision blueprint) {
        boolean namespace = blueprint.facts().kinds().contains(ProvisioningServices.NAMESPACE);
        name.setHelperText(namespace ? "The namespace will be called so, too." : "What the new package is called.");
        name.setRequiredIndicatorVisible(true);
        name.setManualValidation(true);
        name.setWidthFull();
        name.setAutofocus(true);
        name.setAutocapitalize(com.vaadin.flow.component.textfield.Autocapitalize.NONE);
        name.setValueChangeMode(ValueChangeMode.LAZY);
        name.setValueChangeTimeout(PAUSE_MILLIS);
        name.setValue(answers.name());
        name.addValueChangeListener(
                change -> answered(answers.withName(change.getValue().strip())));
    }

    private void answered(Answers changed) {
        answers = changed;
        onAnswers.accept(changed);
        look();
    }

    /** Checks what can be checked at once, and renders what would come of the answers. */
    private void look() {
        refused.clear();
        showProblems();
        Answers rendering = answers;
        preview.busy()
                .runCancellable(
                        "Rendering the package",
                        unwanted -> services.preview(rendering, unwanted),
                        preview::show,
                        this::refused);
    }

    private void refused(Exception failure) {
        if (failure instanceof Invalid invalid) {
            invalid.problems().forEach(problem -> refused.put(problem.field(), sentence(problem.reason())));
            showProblems();
        } else {
            Failed.show(failure);
        }
    }

    private void showProblems() {
        Optional<String> nameProblem = services.nameProblem(answers.repository(), answers.name());
        boolean untouched = answers.name().isEmpty() && name.isEmpty();
        name.setInvalid(nameProblem.isPresent() && !untouched);
        name.setErrorMessage(untouched ? "" : nameProblem.orElse(""));
        preview.setNote(
                services.canPreviewName(answers)
                        ? ""
                        : "Shown with the name \"" + ProvisioningServices.NO_NAME + "\" until yours can be used.");
        Optional<String> first = nameProblem;
        for (InputField field : fields) {
            Optional<String> problem = Optional.ofNullable(answers.inputs().get(field.inputId()))
                    .flatMap(field::missing)
                    .or(() -> Optional.ofNullable(refused.get(field.inputId())));
            field.showProblem(problem);
            first = first.or(() -> problem.map(reason -> field.label() + ": " + reason));
        }
        next.setEnabled(first.isEmpty());
        blocked.setText(first.orElse(""));
    }

    private static String sentence(String reason) {
        String capital = reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1);
        return capital.endsWith(".") ? capital : capital + ".";
    }
}
