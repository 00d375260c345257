package dev.veranda.ui.component;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;

/** Asks before something that is hard to take back, with the reason where others will want to know it. */
public class Confirmation extends Dialog {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_REASON = 2000;

    private final Button confirm;

    private Confirmation(String question, String consequence, String verb, Tone tone) {
        setHeaderTitle(question);
        addClassName("confirmation");
        setRole("alertdialog");
        add(new Paragraph(consequence));
        confirm = new Button(verb);
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        if (tone == Tone.BAD) {
            confirm.addThemeVariants(ButtonVariant.LUMO_ERROR);
        }
        getFooter().add(new Button("Cancel", click -> close()), confirm);
    }

    /** Opens the question; {@code verb} is what the button says, as in "Approve". */
    public static void ask(String question, String consequence, String verb, SerializableRunnable onConfirm) {
        Confirmation dialog = new Confirmation(question, consequence, verb, Tone.NEUTRAL);
        dialog.confirm.addClickListener(click -> {
            dialog.close();
            onConfirm.run();
        });
        dialog.confirm.setAutofocus(true);
        dialog.open();
    }

    /** As {@link #ask}, for something that destroys. */
    public static void askDestructive(
            String question, String consequence, String verb, SerializableRunnable onConfirm) {
        Confirmation dialog = new Confirmation(question, consequence, verb, Tone.BAD);
        dialog.confirm.addClickListener(click -> {
            dialog.close();
            onConfirm.run();
        });
        dialog.open();
    }

    /** Asks for a reason as well, without which the answer is not taken. Ctrl+Enter confirms. */
    public static void askReason(
            String question, String consequence, String verb, SerializableConsumer<String> onConfirm) {
        askReason(question, consequence, verb, Tone.BAD, onConfirm);
    }

    /** As the other, for what may not be bad at all. */
    public static void askReason(
            String question, String consequence, String verb, Tone tone, SerializableConsumer<String> onConfirm) {
        Confirmation dialog = new Confirmation(question, consequence, verb, tone);
        TextArea reason = new TextArea("Reason");
        reason.setWidthFull();
        reason.setMinRows(3);
        reason.setMaxLength(LONGEST_REASON);
        reason.setRequiredIndicatorVisible(true);
        reason.setManualValidation(true);
        reason.setValueChangeMode(ValueChangeMode.EAGER);
        reason.setErrorMessage("Say why, so that others can act on it.");
        reason.setAutofocus(true);
        dialog.add(reason);
        dialog.confirm.addClickListener(click -> {
            boolean given = !reason.getValue().isBlank();
            reason.setInvalid(!given);
            if (given) {
                dialog.close();
                onConfirm.accept(reason.getValue().strip());
            } else {
                reason.focus();
            }
        });
        dialog.confirm.addClickShortcut(Key.ENTER, KeyModifier.CONTROL);
        dialog.open();
    }

    /** As {@link #ask}, with room for a comment, which may stay empty. Ctrl+Enter confirms. */
    public static void askComment(
            String question, String consequence, String verb, SerializableConsumer<String> onConfirm) {
        Confirmation dialog = new Confirmation(question, consequence, verb, Tone.NEUTRAL);
        TextArea comment = new TextArea("Comment (optional)");
        comment.setWidthFull();
        comment.setMinRows(2);
        comment.setMaxLength(LONGEST_REASON);
        comment.setValueChangeMode(ValueChangeMode.EAGER);
        comment.setAutofocus(true);
        dialog.add(comment);
        dialog.confirm.addClickListener(click -> {
            dialog.close();
            onConfirm.accept(comment.getValue().strip());
        });
        dialog.confirm.addClickShortcut(Key.ENTER, KeyModifier.CONTROL);
        dialog.open();
    }

    /** As {@link #askDestructive}, for what cannot be taken back: the answer counts once {@code word} has been typed. */
    public static void askTyped(
            String question, String consequence, String word, String verb, SerializableRunnable onConfirm) {
        Confirmation dialog = new Confirmation(question, consequence, verb, Tone.BAD);
        TextField typed = new TextField("Type " + word + " to confirm");
        typed.setWidthFull();
        typed.setValueChangeMode(ValueChangeMode.EAGER);
        typed.setAutofocus(true);
        dialog.add(typed);
        dialog.confirm.setEnabled(false);
        typed.addValueChangeListener(
                change -> dialog.confirm.setEnabled(typed.getValue().strip().equals(word)));
        dialog.confirm.addClickListener(click -> {
            dialog.close();
            onConfirm.run();
        });
        dialog.confirm.addClickShortcut(Key.ENTER);
        dialog.open();
    }
}
