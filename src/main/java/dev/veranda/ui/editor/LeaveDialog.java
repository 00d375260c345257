package dev.veranda.ui.editor;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableRunnable;

/** Asks what becomes of unsaved changes before the editor is left; saving them is what most people want. */
class LeaveDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    /** @param onSave saves and then leaves */
    LeaveDialog(boolean canSave, SerializableRunnable onSave, SerializableRunnable onLeave) {
        setHeaderTitle("Save before you leave?");
        setRole("alertdialog");
        addClassName("confirmation");
        add(new Paragraph(
                canSave
                        ? "What you typed since the last save would be lost."
                        : "What you typed since the last save cannot be saved any more and would be lost."));
        Button leave = new Button("Leave without saving", click -> {
            close();
            onLeave.run();
        });
        leave.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        Button save = new Button("Save and leave", click -> {
            close();
            onSave.run();
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.setAutofocus(true);
        save.setVisible(canSave);
        getFooter().add(leave, new Button("Cancel", click -> close()), save);
    }
}
