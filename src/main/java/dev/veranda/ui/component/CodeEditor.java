package dev.veranda.ui.component;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.shared.Registration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An editor for YAML and other text, with line numbers, search, folding and undo in the browser.
 *
 * <p>Its value arrives here once people pause typing for 300 ms, leave the editor or save. Setting a value keeps the cursor
 * where it was as far as the text around it stays. Tab indents; Escape and then Tab leaves the editor.
 */
@Tag("veranda-code-editor")
@JsModule("./veranda-code-editor.ts")
@NpmPackage(value = "@codemirror/state", version = "6.7.6")
@NpmPackage(value = "@codemirror/view", version = "6.43.15")
@NpmPackage(value = "@codemirror/language", version = "6.13.1")
@NpmPackage(value = "@codemirror/commands", version = "6.11.1")
@NpmPackage(value = "@codemirror/search", version = "6.7.2")
@NpmPackage(value = "@codemirror/lint", version = "6.9.8")
@NpmPackage(value = "@codemirror/lang-yaml", version = "6.1.3")
@NpmPackage(value = "@lezer/markdown", version = "1.8.1")
@NpmPackage(value = "@lezer/highlight", version = "1.2.5")
public class CodeEditor extends AbstractSinglePropertyField<CodeEditor, String>
        implements HasSize, HasStyle, Focusable<CodeEditor> {

    private static final long serialVersionUID = 1L;

    /** What the text is written in. */
    public enum Language {
        YAML,
        MARKDOWN,
        TEXT;

        /** By the name of a file: "Kptfile" and {@code *.yaml} are YAML. */
        public static Language of(String path) {
            String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
            if (name.equals("kptfile") || name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")) {
                return YAML;
            }
            return name.endsWith(".md") ? MARKDOWN : TEXT;
        }
    }

    /** The person pressed Ctrl+S or Cmd+S; the value is up to date. */
    @DomEvent("editor-save")
    public static class SaveEvent extends ComponentEvent<CodeEditor> {

        private static final long serialVersionUID = 1L;

        public SaveEvent(CodeEditor source, boolean fromClient) {
            super(source, fromClient);
        }
    }

    /** @param label names the editor for people who cannot see what stands above it, most often a file's path */
    public CodeEditor(String label, Language language) {
        super("value", "", false);
        getElement().setProperty("language", language.name().toLowerCase(Locale.ROOT));
        setLabel(label);
    }

    public final void setLabel(String label) {
        getElement().setProperty("label", label);
    }

    /** Shows these problems in the text and beside it, in place of all before. */
    public void setDiagnostics(List<Diagnostic> diagnostics) {
        getElement()
                .setPropertyList(
                        "diagnostics",
                        diagnostics.stream().map(CodeEditor::asProperties).toList());
    }

    /**
     * Brings in a change of the text that was made elsewhere. Unlike {@link #setValue} it loses nothing of what was typed since
     * the value last arrived here; where both touch the same place, what was typed stays. The outcome arrives as a value.
     */
    public void revise(String text) {
        getElement().callJsFunction("revise", getValue(), text);
    }

    /** Brings a line, counted from 1, into view and puts the cursor there. */
    public void goTo(int line) {
        getElement().callJsFunction("goTo", line);
    }

    public Registration addSaveListener(ComponentEventListener<SaveEvent> listener) {
        return addListener(SaveEvent.class, listener);
    }

    private static Map<String, Object> asProperties(Diagnostic diagnostic) {
        return Map.of(
                "line", diagnostic.line(),
                "column", diagnostic.column(),
                "endLine", diagnostic.endLine(),
                "endColumn", diagnostic.endColumn(),
                "severity", diagnostic.severity().key(),
                "message", diagnostic.message());
    }
}
