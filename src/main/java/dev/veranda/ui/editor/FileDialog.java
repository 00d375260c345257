package dev.veranda.ui.editor;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableBiConsumer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import java.util.Optional;

/** Asks for the path of a file, and says while it is typed what is wrong with it. */
class FileDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    private final TextField path = new TextField("Path");
    private final SerializableFunction<String, Optional<String>> problem;
    private final SerializableConsumer<String> onDone;

    private FileDialog(
            String title,
            String verb,
            SerializableFunction<String, Optional<String>> problem,
            SerializableConsumer<String> onDone) {
        this.problem = problem;
        this.onDone = onDone;
        setHeaderTitle(title);
        addClassName("file-dialog");
        path.setWidthFull();
        path.setValueChangeMode(ValueChangeMode.EAGER);
        path.setManualValidation(true);
        path.setHelperText("Relative to the package; a slash makes a folder.");
        path.addValueChangeListener(change -> check(change.getValue().strip()));
        Button done = new Button(verb, click -> done());
        done.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        path.addKeyPressListener(Key.ENTER, press -> done());
        getFooter().add(new Button("Cancel", click -> close()), done);
    }

    /** @param onAdd called with the path and what the file starts with */
    static void add(
            SerializableFunction<String, Optional<String>> problem,
            SerializableBiConsumer<String, FileTemplate> onAdd) {
        Select<FileTemplate> template = new Select<>();
        template.setLabel("Start with");
        template.setItems(FileTemplate.values());
        template.setItemLabelGenerator(FileTemplate::label);
        template.setValue(FileTemplate.BLANK);
        template.setWidthFull();
        FileDialog dialog =
                new FileDialog("Add a file", "Add", problem, path -> onAdd.accept(path, template.getValue()));
        template.addValueChangeListener(change -> {
            String typed = dialog.path.getValue();
            if (typed.isBlank() || typed.equals(change.getOldValue().usualPath())) {
                dialog.path.setValue(change.getValue().usualPath());
            }
        });
        dialog.add(template, dialog.path);
        dialog.open();
        template.focus();
    }

    static void rename(
            String present,
            SerializableFunction<String, Optional<String>> problem,
            SerializableConsumer<String> onRename) {
        FileDialog dialog = new FileDialog(
                "Rename " + present,
                "Rename",
                path -> path.equals(present) ? Optional.of("This is its name now.") : problem.apply(path),
                onRename);
        dialog.path.setValue(present);
        dialog.path.setInvalid(false);
        dialog.path.setAutofocus(true);
        dialog.path.setAutoselect(true);
        dialog.add(dialog.path);
        dialog.open();
    }

    private Optional<String> check(String typed) {
        Optional<String> found = problem.apply(typed);
        path.setInvalid(found.isPresent());
        path.setErrorMessage(found.orElse(""));
        return found;
    }

    private void done() {
        String typed = path.getValue().strip();
        if (check(typed).isEmpty()) {
            close();
            onDone.accept(typed);
        } else {
            path.focus();
        }
    }
}
