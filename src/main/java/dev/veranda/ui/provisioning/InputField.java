package dev.veranda.ui.provisioning;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import dev.veranda.audit.PlainText;
import dev.veranda.kpt.pkg.PackageInput;
import java.util.List;
import java.util.Optional;

/** One thing the blueprint asks for: its value, and which fields follow it. */
class InputField extends Div {

    private static final long serialVersionUID = 1L;
    private static final int PAUSE_MILLIS = 300;
    private static final int MOST_FIELDS = 4;

    private final transient PackageInput input;
    private final transient Optional<TextFieldBase<?, String>> text;

    /** @param onValue called with the value as text */
    InputField(PackageInput input, String value, SerializableConsumer<String> onValue) {
        this.input = input;
        addClassName("input-field");
        if (input.type() == PackageInput.Type.BOOLEAN) {
            text = Optional.empty();
            Checkbox box = new Checkbox(input.label(), Boolean.parseBoolean(value));
            box.setHelperText(about());
            listen(box, on -> onValue.accept(Boolean.toString(on)));
            add(box);
        } else {
            TextFieldBase<?, String> field = input.type() == PackageInput.Type.LIST ? area() : line();
            text = Optional.of(field);
            add(prepared(field, value, onValue));
        }
        if (!input.touches().isEmpty()) {
            add(touches());
        }
    }

    String inputId() {
        return input.id();
    }

    String label() {
        return input.label();
    }

    /** Shows why the value cannot stay; empty when it can. */
    void showProblem(Optional<String> reason) {
        text.ifPresent(field -> {
            field.setInvalid(reason.isPresent());
            field.setErrorMessage(PlainText.visibleLines(reason.orElse("")));
        });
    }

    /** What the blueprint needs a value for must have one. */
    Optional<String> missing(String value) {
        return value.isBlank() && !input.value().isBlank()
                ? Optional.of("Give a value, for example " + input.value() + ".")
                : Optional.empty();
    }

    private TextFieldBase<?, String> prepared(
            TextFieldBase<?, String> field, String value, SerializableConsumer<String> onValue) {
        field.setLabel(input.label());
        field.setHelperText(about());
        field.setWidthFull();
        field.setManualValidation(true);
        field.setRequiredIndicatorVisible(!input.value().isBlank());
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(PAUSE_MILLIS);
        field.setValue(value);
        listen(field, onValue);
        return field;
    }

    private TextField line() {
        TextField field = new TextField();
        if (input.type() == PackageInput.Type.INTEGER) {
            field.getElement().setAttribute("inputmode", "numeric");
        }
        return field;
    }

    private static TextArea area() {
        TextArea area = new TextArea();
        area.setMinRows(2);
        area.addClassName("mono");
        return area;
    }

    private static <T> void listen(AbstractField<?, T> field, SerializableConsumer<T> onValue) {
        field.addValueChangeListener(change -> onValue.accept(change.getValue()));
    }

    private String about() {
        String standard = input.value().isBlank() ? "" : "The blueprint says " + input.value() + ".";
        return switch (input.type()) {
            case INTEGER -> ("A whole number. " + standard).strip();
            case LIST -> ("A list, such as [a, b]. " + standard).strip();
            case STRING, BOOLEAN -> standard;
        };
    }

    private Component touches() {
        List<PackageInput.TouchedField> fields = input.touches();
        Div list = new Div();
        list.addClassNames("quiet", "input-touches");
        fields.stream().limit(MOST_FIELDS).forEach(field -> {
            Span path = new Span(field.field());
            path.addClassName("mono");
            list.add(new Div(new Span(field.resource() + " "), path));
        });
        if (fields.size() > MOST_FIELDS) {
            list.add(new Div(new Span("and " + (fields.size() - MOST_FIELDS) + " more")));
        }
        return list;
    }
}
