package dev.veranda.ui.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.veranda.access.Actor;
import dev.veranda.failure.Invalid.Problem;
import dev.veranda.repository.Repository;
import dev.veranda.revision.DraftNames;
import dev.veranda.revision.model.NewPackage;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a new package goes: repository, name and the name of its first draft, checked while people type. */
class PlaceFields {

    private static final String FIRST_DRAFT = "v1";

    private final Actor actor;
    private final DraftNames names;
    private final Select<Repository> repository = new Select<>();
    private final TextField packagePath = new TextField("Package name");
    private final TextField workspace = new TextField("Draft name");
    private final Set<HasValidation> touched = new HashSet<>();

    /** @param choices in the order they are offered; the first one is chosen */
    PlaceFields(Actor actor, DraftNames names, List<Repository> choices, String suggestedName) {
        this.actor = actor;
        this.names = names;
        repository.setLabel("Repository");
        repository.setItems(choices);
        repository.setItemLabelGenerator(Repository::name);
        repository.setEmptySelectionAllowed(false);
        repository.addValueChangeListener(change -> repository.setHelperText(purpose(change.getValue())));
        choices.stream().findFirst().ifPresent(repository::setValue);
        packagePath.setHelperText("Lower-case letters, digits and dashes; folders with \"/\".");
        packagePath.setValue(suggestedName);
        packagePath.setAutofocus(true);
        workspace.setHelperText("Names this draft until it is published as v1, v2 and so on.");
        workspace.setValue(FIRST_DRAFT);
        List.of(packagePath, workspace).forEach(this::checkWhileTyping);
        repository.addValueChangeListener(change -> check());
        repository.setWidthFull();
    }

    Component[] fields() {
        return new Component[] {repository, packagePath, workspace};
    }

    Map<String, HasValidation> byName() {
        return Map.of("repository", repository, "packagePath", packagePath, "workspace", workspace);
    }

    /** The place, when nothing is wrong with it; otherwise says what is. */
    Optional<NewPackage> place() {
        touched.addAll(byName().values());
        return check() ? Optional.of(typed()) : Optional.empty();
    }

    private void checkWhileTyping(TextField field) {
        field.setWidthFull();
        field.setRequiredIndicatorVisible(true);
        field.setManualValidation(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.addValueChangeListener(change -> {
            touched.add(field);
            check();
        });
    }

    private boolean check() {
        if (repository.getValue() == null) {
            repository.setErrorMessage("There is no repository yet. An administrator can register one.");
            repository.setInvalid(true);
            return false;
        }
        List<Problem> problems = names.problemsOfPackage(actor, typed());
        byName().forEach((name, field) -> show(
                field,
                problems.stream()
                        .filter(problem -> problem.field().equals(name))
                        .findFirst()));
        return problems.isEmpty();
    }

    private void show(HasValidation field, Optional<Problem> problem) {
        field.setErrorMessage(problem.map(Problem::reason).orElse(""));
        field.setInvalid(problem.isPresent() && touched.contains(field));
    }

    private NewPackage typed() {
        return new NewPackage(repository.getValue().name(), packagePath.getValue(), workspace.getValue());
    }

    private static String purpose(Repository repository) {
        return repository.settings().deployment()
                ? "Packages here are meant to be deployed."
                : "Packages here are blueprints, meant to be cloned.";
    }
}
