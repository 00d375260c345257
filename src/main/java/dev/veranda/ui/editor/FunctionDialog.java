package dev.veranda.ui.editor;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import dev.veranda.function.CatalogFunction;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.render.FunctionRun;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Picks a function of the catalog for a pipeline. */
class FunctionDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    private static final String ROW = """
            <div class="function-choice">
              <span class="function-choice-name">${item.name}</span>
              <span class="quiet">${item.about}</span>
            </div>""";

    private final ComboBox<CatalogFunction> function = new ComboBox<>("Function");
    private final Select<String> version = new Select<>();
    private final Div about = new Div();
    private final Button add = new Button("Add");

    /**
     * @param difference how the version of an image differs from the one before it
     * @param onAdd called with what was picked
     */
    FunctionDialog(
            List<CatalogFunction> catalog,
            SerializableFunction<FunctionImage, Optional<String>> difference,
            SerializableConsumer<AddedFunction> onAdd) {
        setHeaderTitle("Add a function");
        addClassName("function-dialog");
        function.setItems(
                (one, typed) -> (one.name() + " " + one.description())
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains(typed.strip().toLowerCase(java.util.Locale.ROOT)),
                catalog);
        function.setItemLabelGenerator(CatalogFunction::name);
        function.setRenderer(LitRenderer.<CatalogFunction>of(ROW)
                .withProperty("name", CatalogFunction::name)
                .withProperty(
                        "about",
                        one -> one.isAvailable()
                                ? one.description()
                                : one.description() + " Needs a function runner."));
        function.setWidthFull();
        function.setPlaceholder("Search by what it does");
        function.addValueChangeListener(change -> show());
        version.setLabel("Version");
        version.setWidthFull();
        version.addValueChangeListener(change -> version.setHelperText(
                change.getValue() == null || function.getValue() == null
                        ? ""
                        : difference
                                .apply(FunctionImage.of(function.getValue().image(change.getValue())))
                                .map(words -> "Since then: " + words + ".")
                                .orElse("")));
        about.addClassName("stack");
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.addClickListener(click -> {
            close();
            onAdd.accept(new AddedFunction(
                    function.getValue(), version.getOptionalValue().orElse("")));
        });
        add(function, about, version);
        getFooter().add(new Button("Cancel", click -> close()), add);
        show();
        function.setAutofocus(true);
    }

    private void show() {
        CatalogFunction chosen = function.getValue();
        add.setEnabled(chosen != null);
        about.removeAll();
        List<String> versions = chosen == null ? List.of() : chosen.versions();
        version.setItems(versions);
        version.setVisible(!versions.isEmpty());
        if (!versions.isEmpty()) {
            version.setValue(versions.getFirst());
        }
        if (chosen != null) {
            about.add(new Paragraph(chosen.description()));
            about.add(quiet(
                    chosen.stage() == FunctionRun.Stage.VALIDATOR
                            ? "It checks resources and runs after those that change them."
                            : "It changes resources and runs last of those that do."));
            about.add(quiet(configuration(chosen)));
            if (!chosen.isAvailable()) {
                about.add(quiet("It " + chosen.tier().words() + "."));
            }
        }
    }

    private static String configuration(CatalogFunction function) {
        if (function.example().isPresent()) {
            return "A file " + function.name() + ".yaml with an example configuration comes with it.";
        }
        if (function.takesAnyConfig()) {
            return "Any resource can be its configuration: name its file as configPath.";
        }
        return function.configs().isEmpty()
                ? "It needs no configuration."
                : "Its configuration is a "
                        + function.configs().stream()
                                .map(config -> config.kind())
                                .collect(Collectors.joining(" or a "))
                        + ": name its file as configPath.";
    }

    private static Paragraph quiet(String words) {
        Paragraph paragraph = new Paragraph(words);
        paragraph.addClassName("quiet");
        return paragraph;
    }
}
