package dev.veranda.ui.repositories;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.veranda.failure.Invalid;
import dev.veranda.repository.RepositorySettings;
import java.util.List;
import java.util.Map;

/** The settings of a repository as fields: where it is, and what it is for. */
class SettingsFields extends Div {

    private static final long serialVersionUID = 1L;

    private final TextField url = new TextField("URL");
    private final TextField branch = new TextField("Branch");
    private final Checkbox createBranch = new Checkbox("Make the branch if it does not exist");
    private final TextField directory = new TextField("Directory");
    private final TextField name = new TextField("Name");
    private final TextArea description = new TextArea("Description");
    private final RadioButtonGroup<Boolean> purpose = new RadioButtonGroup<>("What is it for?");
    private final Select<SelfApproval> selfApproval = new Select<>();
    /** By the names the services give them; those that judge addresses speak of a repository as the API does. */
    private final Map<String, HasValidation> byField = Map.of(
            "url", url,
            "git.repo", url,
            "branch", branch,
            "git.branch", branch,
            "directory", directory,
            "git.directory", directory,
            "name", name,
            "description", description);

    // An answer on its way must not overwrite what is being typed: only the browser knows what that is. Who passes
    // through
    // the field without typing gets the suggestion afterwards.
    private static final String NOTICE_TYPING = """
            let named = false, suggesting = false, suggestion;
            const take = () => {
              if (suggestion !== undefined && !named && !this.hasAttribute('focused') && this.value !== suggestion) {
                suggesting = true;
                this.value = suggestion;
                this.dispatchEvent(new CustomEvent('input', {bubbles: true, composed: true}));
                suggesting = false;
              }
            };
            this.suggest = name => { suggestion = name; take(); };
            this.addEventListener('input', () => { named ||= !suggesting; });
            this.addEventListener('focusout', () => setTimeout(take));
            """;
    private static final String SUGGEST = "this.suggest($0)";

    private final Section place;
    private final Section purposes;

    /** @param onPlaceChange called when URL, branch or directory are not as they were */
    SettingsFields(Runnable onPlaceChange) {
        addClassName("stack");
        url.setHelperText("What \"git clone\" would take, for example https://github.com/acme/blueprints.git");
        url.setRequiredIndicatorVisible(true);
        url.setAutofocus(true);
        branch.setHelperText("Published packages stand on it.");
        branch.setRequiredIndicatorVisible(true);
        branch.setValue("main");
        directory.setHelperText("Packages lie below this folder. Leave it empty for the whole repository.");
        name.setHelperText(
                "Lower-case letters, digits and dashes. It begins the names of its packages and cannot change later.");
        name.setRequiredIndicatorVisible(true);
        description.setMinRows(2);
        purpose.setItems(false, true);
        purpose.setItemLabelGenerator(SettingsFields::purposeWords);
        purpose.setValue(false);
        selfApproval.setLabel("Approving one's own work");
        selfApproval.setItems(SelfApproval.values());
        selfApproval.setItemLabelGenerator(SelfApproval::label);
        selfApproval.setValue(SelfApproval.DEFAULT);
        for (TextField field : List.of(url, branch, directory, name)) {
            field.setValueChangeMode(ValueChangeMode.EAGER);
            field.setManualValidation(true);
            field.setWidthFull();
        }
        description.setManualValidation(true);
        description.setWidthFull();
        selfApproval.setWidthFull();
        url.addValueChangeListener(change -> suggestName());
        name.getElement().executeJs(NOTICE_TYPING);
        for (TextField field : List.of(url, branch, directory)) {
            field.addValueChangeListener(change -> onPlaceChange.run());
        }
        createBranch.addValueChangeListener(change -> onPlaceChange.run());
        place = section("Where it is", url, branch, createBranch, directory);
        purposes = section("What it is", name, description, purpose, selfApproval);
        add(place, purposes);
    }

    RepositorySettings settings() {
        return new RepositorySettings(
                name.getValue(),
                description.getValue(),
                url.getValue(),
                branch.getValue(),
                directory.getValue(),
                purpose.getValue(),
                createBranch.getValue(),
                selfApproval.getValue().setting());
    }

    /** Shows the settings of a registered repository; its place and name, which cannot change, are left out. */
    void show(RepositorySettings settings) {
        name.setValue(settings.name());
        url.setValue(settings.url());
        branch.setValue(settings.branch());
        directory.setValue(settings.directory());
        createBranch.setValue(settings.createBranch());
        description.setValue(settings.description());
        purpose.setValue(settings.deployment());
        selfApproval.setValue(SelfApproval.of(settings.selfApproval()));
        url.setAutofocus(false);
        place.setVisible(false);
        name.setVisible(false);
        purposes.addComponentAtIndex(purposes.indexOf(selfApproval) + 1, createBranch);
    }

    /** Puts what belongs to all fields below the last one. */
    void end(Component... components) {
        purposes.add(components);
    }

    void useBranch(String found) {
        branch.setValue(found);
    }

    /** Marks the fields that are wrong; what belongs to no field here stays in the result. */
    List<Invalid.Problem> mark(List<Invalid.Problem> problems) {
        unmark();
        problems.forEach(problem -> {
            HasValidation field = byField.get(problem.field());
            if (field != null) {
                field.setErrorMessage(problem.reason());
                field.setInvalid(true);
            }
        });
        problems.stream()
                .map(problem -> byField.get(problem.field()))
                .filter(Focusable.class::isInstance)
                .findFirst()
                .ifPresent(field -> ((Focusable<?>) field).focus());
        return problems.stream()
                .filter(problem -> !byField.containsKey(problem.field()))
                .toList();
    }

    void unmark() {
        byField.values().forEach(field -> field.setInvalid(false));
    }

    /** Follows the URL for as long as nobody has typed a name of their own. */
    private void suggestName() {
        name.getElement().executeJs(SUGGEST, SuggestedName.of(url.getValue()));
    }

    private static String purposeWords(boolean deployment) {
        return deployment
                ? "Deployments: packages made for a cluster, usually cloned from blueprints"
                : "Blueprints: packages others clone";
    }

    private static Section section(String heading, Component... fields) {
        Section section = new Section(new H2(heading));
        section.addClassNames("panel", "stack");
        section.add(fields);
        return section;
    }
}
