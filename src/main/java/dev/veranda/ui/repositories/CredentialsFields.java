package dev.veranda.ui.repositories;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.veranda.repository.CredentialsKind;
import dev.veranda.repository.NewCredentials;

/** Credentials as a person types them. What is stored is never shown; leaving these fields empties them. */
class CredentialsFields extends Div {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 4_000;

    private final RadioButtonGroup<CredentialsKind> kind = new RadioButtonGroup<>("Credentials");
    private final TextField user = new TextField("User name");
    private final PasswordField password = new PasswordField("Password or access token");
    private final PasswordField token = new PasswordField("Bearer token");

    /** @param onChange called whenever anything here is not as it was */
    CredentialsFields(Runnable onChange) {
        addClassName("stack");
        kind.setItems(CredentialsKind.values());
        kind.setItemLabelGenerator(RepositoryWords::credentials);
        kind.setValue(CredentialsKind.NONE);
        showFields();
        kind.setHelperText("They are stored encrypted and never shown again.");
        user.setAutocomplete(Autocomplete.OFF);
        user.setValueChangeMode(ValueChangeMode.EAGER);
        user.setMaxLength(LONGEST);
        for (PasswordField secret : new PasswordField[] {password, token}) {
            secret.setAutocomplete(Autocomplete.NEW_PASSWORD);
            secret.setValueChangeMode(ValueChangeMode.EAGER);
            secret.setRevealButtonVisible(false);
            secret.setMaxLength(LONGEST);
            secret.addValueChangeListener(change -> onChange.run());
        }
        user.addValueChangeListener(change -> onChange.run());
        kind.addValueChangeListener(change -> {
            showFields();
            onChange.run();
        });
        add(kind, user, password, token);
    }

    NewCredentials typed() {
        return switch (kind.getValue()) {
            case NONE -> new NewCredentials.Anonymous();
            case BASIC -> new NewCredentials.Basic(user.getValue().strip(), password.getValue());
            case BEARER -> new NewCredentials.Bearer(token.getValue().strip());
        };
    }

    /** Whether what the chosen kind needs has been typed; marks the fields where it has not. */
    boolean complete() {
        mark(password, kind.getValue() == CredentialsKind.BASIC && password.isEmpty(), "Give the password or token.");
        mark(token, kind.getValue() == CredentialsKind.BEARER && token.isEmpty(), "Give the token.");
        return !password.isInvalid() && !token.isInvalid();
    }

    void clear() {
        kind.setValue(CredentialsKind.NONE);
        user.clear();
        password.clear();
        token.clear();
    }

    /** @param reason what is wrong with the credentials */
    void refuse(String reason) {
        PasswordField shown = kind.getValue() == CredentialsKind.BEARER ? token : password;
        mark(shown, true, reason);
    }

    private static void mark(PasswordField field, boolean wrong, String reason) {
        field.setErrorMessage(reason);
        field.setInvalid(wrong);
    }

    private void showFields() {
        user.setVisible(kind.getValue() == CredentialsKind.BASIC);
        password.setVisible(kind.getValue() == CredentialsKind.BASIC);
        token.setVisible(kind.getValue() == CredentialsKind.BEARER);
    }
}
