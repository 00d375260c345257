package dev.veranda.ui.editor;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import dev.veranda.ui.component.ChangeMark;
import dev.veranda.ui.component.CodeEditor;
import dev.veranda.ui.component.Diagnostic;
import dev.veranda.ui.component.EmptyState;
import dev.veranda.ui.component.Glyph;
import dev.veranda.ui.component.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file that is open, and what can be done with it. Only its text is sent to the browser; the editors of the last few files
 * stay there, so that coming back to one finds cursor and undo where they were.
 */
class OpenFile extends Section {

    private static final long serialVersionUID = 1L;
    private static final int MOST_EDITORS = 6;

    /** What somebody wants done with the open file. */
    interface Wishes {

        void typed(String path, String text);

        void rename(String path);

        void remove(String path);

        void revert(String path);

        /** @param kptfile the Kptfile whose pipeline gets it */
        void addFunction(String kptfile);

        void save();
    }

    private final transient Wishes wishes;
    private final H2 title = new H2();
    private final Span about = new Span();
    private final Button rename = action("Rename file", Glyph.EDIT, path -> wish().rename(path));
    private final Button remove = action("Remove file", Glyph.TRASH, path -> wish().remove(path));
    private final Button revert =
            action("Back to the file as it was last saved", Glyph.HISTORY, path -> wish().revert(path));
    private final Button addFunction = new Button("Add function", Glyph.PLUS.icon());
    private final Div body = new Div();
    private final Map<String, CodeEditor> editors = new LinkedHashMap<>();
    private String path = "";

    OpenFile(Wishes wishes) {
        this.wishes = wishes;
        addClassName("open-file");
        setAriaLabel("Open file");
        about.addClassName("quiet");
        Div words = new Div(title, about);
        words.addClassName("open-file-words");
        addFunction.addClickListener(click -> wishes.addFunction(path));
        addFunction.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        Div actions = new Div(addFunction, revert, rename, remove);
        actions.addClassName("open-file-actions");
        Div head = new Div(words, actions);
        head.addClassName("pane-head");
        body.addClassName("open-file-body");
        add(head, body);
    }

    /** Shows a file; absent when the package has none to show. */
    void show(DraftEdits edits, String newPath) {
        path = newPath;
        ChangeMark change = edits.change(path);
        boolean there = edits.typed().has(path);
        boolean kptfile = path.equals(PackageContents.KPTFILE);
        title.setText(path.isEmpty() ? "No file" : path);
        about.setText(change.word());
        addFunction.setVisible(there && SlashPath.name(path).equals(PackageContents.KPTFILE));
        rename.setVisible(there && !kptfile);
        remove.setVisible(there && !kptfile);
        revert.setVisible(change == ChangeMark.CHANGED);
        Optional<FileContent> content = edits.typed().file(path);
        if (content.isEmpty()) {
            showNothing(edits);
        } else if (content.get().text().isEmpty()) {
            fill(new EmptyState(
                    "Not a text",
                    "This file is binary (" + Numbers.count(content.get().size(), "byte")
                            + "). It stays in the package as it is."));
        } else {
            showEditor(content.get().text().get());
        }
    }

    /** Takes on texts that changed otherwise than by typing here. */
    void revise(PackageContents contents) {
        editors.entrySet().removeIf(entry -> {
            Optional<String> text = contents.text(entry.getKey()).map(LineBreaks::normalized);
            boolean same = text.equals(
                    Optional.of(LineBreaks.normalized(entry.getValue().getValue())));
            if (!same && text.isPresent() && entry.getKey().equals(path)) {
                entry.getValue().revise(text.get());
                return false;
            }
            if (!same) {
                body.remove(entry.getValue());
            }
            return !same;
        });
    }

    void showDiagnostics(List<Diagnostic> diagnostics) {
        editor().ifPresent(editor -> editor.setDiagnostics(diagnostics));
    }

    void goTo(int line) {
        editor().ifPresent(editor -> editor.goTo(line));
    }

    private void showNothing(DraftEdits edits) {
        if (edits.stored().has(path)) {
            fill(new EmptyState(
                    "You removed this file",
                    "It is gone from the package with the next save.",
                    new Button("Undo removal", click -> wishes.revert(path))));
        } else {
            fill(new EmptyState("No such file", "Choose a file from the list, or add one."));
        }
    }

    private void showEditor(String text) {
        CodeEditor editor = editors.remove(path);
        if (editor == null) {
            editor = newEditor(text);
        }
        editors.put(path, editor);
        if (editors.size() > MOST_EDITORS) {
            String oldest = editors.keySet().iterator().next();
            Optional.ofNullable(editors.remove(oldest)).ifPresent(body::remove);
        }
        fill(editor);
    }

    private CodeEditor newEditor(String text) {
        String file = path;
        CodeEditor editor = new CodeEditor(file, CodeEditor.Language.of(file));
        editor.setValue(LineBreaks.normalized(text));
        editor.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                wishes.typed(file, change.getValue());
            }
        });
        editor.addSaveListener(event -> wishes.save());
        return editor;
    }

    private void fill(com.vaadin.flow.component.Component shown) {
        body.getChildren()
                .filter(child -> !(child instanceof CodeEditor))
                .toList()
                .forEach(body::remove);
        if (!body.equals(shown.getParent().orElse(null))) {
            body.add(shown);
        }
        body.getChildren().forEach(child -> child.setVisible(child.equals(shown)));
    }

    private Optional<CodeEditor> editor() {
        return Optional.ofNullable(editors.get(path)).filter(CodeEditor::isVisible);
    }

    private Wishes wish() {
        return wishes;
    }

    private Button action(String words, Glyph glyph, SerializableConsumer<String> onClick) {
        Button button = new Button(glyph.icon(), click -> onClick.accept(path));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ICON);
        button.setAriaLabel(words);
        button.setTooltipText(words);
        return button;
    }
}
