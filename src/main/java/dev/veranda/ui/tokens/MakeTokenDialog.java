package dev.veranda.ui.tokens;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import dev.veranda.access.Actor;
import dev.veranda.access.Role;
import dev.veranda.access.token.MadeToken;
import dev.veranda.access.token.NewToken;
import dev.veranda.access.token.TokenScope;
import dev.veranda.access.token.Tokens;
import dev.veranda.failure.Conflict;
import dev.veranda.failure.Forbidden;
import dev.veranda.failure.Invalid;
import dev.veranda.failure.Invalid.Problem;
import dev.veranda.ui.component.FormProblem;
import dev.veranda.ui.component.Numbers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Asks what a new token is for, how long it lives and what it may. */
class MakeTokenDialog extends Dialog {

    private static final long serialVersionUID = 1L;
    private static final List<Integer> USUAL_DAYS = List.of(7, 30, 90, 180, 365);
    private static final int LONGEST_NAME = 60;

    private enum May {
        EVERYTHING("Everything your account may"),
        READ("Read only"),
        ROLES("Only some of your roles");

        private final String label;

        May(String label) {
            this.label = label;
        }
    }

    private final transient Actor actor;
    private final transient Tokens tokens;
    private final SerializableConsumer<MadeToken> onMade;
    private final TextField name = new TextField("What it is for");
    private final Select<Duration> lifetime = new Select<>();
    private final RadioButtonGroup<May> may = new RadioButtonGroup<>("What it may");
    private final CheckboxGroup<Role> roles = new CheckboxGroup<>("Roles");
    private final FormProblem problem = new FormProblem();

    MakeTokenDialog(Actor actor, Tokens tokens, SerializableConsumer<MadeToken> onMade) {
        this.actor = actor;
        this.tokens = tokens;
        this.onMade = onMade;
        setHeaderTitle("Make a token");
        addClassName("token-dialog");
        name.setHelperText("A name you will know it by, for example \"laptop\" or \"ci\".");
        name.setWidthFull();
        name.setMaxLength(LONGEST_NAME);
        name.setRequiredIndicatorVisible(true);
        name.setManualValidation(true);
        name.setAutofocus(true);
        name.addValueChangeListener(change -> name.setInvalid(false));
        offerLifetimes();
        offerScopes();
        Div form = new Div(problem, name, lifetime, may, roles);
        form.addClassName("token-form");
        Button make = new Button("Make token", click -> make());
        make.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        make.addClickShortcut(Key.ENTER).listenOn(name);
        add(form);
        getFooter().add(new Button("Cancel", click -> close()), make);
    }

    private void offerLifetimes() {
        List<Duration> offered = Stream.concat(
                        USUAL_DAYS.stream().map(Duration::ofDays), Stream.of(tokens.usual(), tokens.longest()))
                .filter(duration -> duration.compareTo(tokens.longest()) <= 0)
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
        lifetime.setLabel("Expires after");
        lifetime.setItems(offered);
        lifetime.setItemLabelGenerator(MakeTokenDialog::words);
        lifetime.setValue(tokens.usual().compareTo(tokens.longest()) <= 0 ? tokens.usual() : tokens.longest());
        lifetime.setWidthFull();
    }

    private void offerScopes() {
        Set<Role> narrower = new TreeSet<>(new TokenScope.Narrowed(Set.of(Role.values())).within(actor));
        narrower.removeAll(Set.of(Role.VIEWER, Role.ADMIN));
        may.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
        may.setItems(narrower.size() > 1 ? List.of(May.values()) : List.of(May.EVERYTHING, May.READ));
        may.setItemLabelGenerator(choice -> choice.label);
        may.setHelperText("Never more than your account itself may at the time.");
        may.setValue(May.READ);
        may.addValueChangeListener(change -> roles.setVisible(change.getValue() == May.ROLES));
        roles.setItems(narrower);
        roles.setItemLabelGenerator(role -> role.label() + ": " + role.summary());
        roles.setManualValidation(true);
        roles.setVisible(false);
        roles.addValueChangeListener(change -> roles.setInvalid(false));
    }

    private void make() {
        problem.clear();
        try {
            MadeToken made = tokens.make(actor, new NewToken(name.getValue(), lifetime.getValue(), scope()));
            close();
            onMade.accept(made);
        } catch (Invalid invalid) {
            invalid.problems().forEach(this::mark);
        } catch (Conflict | Forbidden refused) {
            problem.say(refused.sentence());
        }
    }

    private TokenScope scope() {
        return switch (may.getValue()) {
            case EVERYTHING -> new TokenScope.Everything();
            case READ -> new TokenScope.ReadOnly();
            case ROLES -> new TokenScope.Narrowed(roles.getValue());
        };
    }

    private void mark(Problem wrong) {
        Map<String, HasValidation> fields = Map.of("name", name, "lifetime", lifetime, "roles", roles);
        HasValidation field = fields.get(wrong.field());
        if (field == null) {
            problem.say(wrong.reason());
            return;
        }
        field.setErrorMessage(wrong.reason());
        field.setInvalid(true);
        if (field instanceof Component component) {
            component.scrollIntoView();
        }
    }

    private static String words(Duration duration) {
        long days = duration.toDays();
        return days == 365 ? "1 year" : Numbers.count(days, "day");
    }
}
