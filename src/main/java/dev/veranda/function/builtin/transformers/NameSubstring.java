package dev.veranda.function.builtin.transformers;

import dev.veranda.function.builtin.FieldSpec;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.StringConfig;
import dev.veranda.kpt.resources.PackageResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every name is to contain.
 *
 * @param text what is added, to names that do not have it anywhere
 * @param atEnd whether behind the name and not before it
 * @param additionalFields fields that are names too
 */
record NameSubstring(String text, boolean atEnd, List<FieldSpec> additionalFields) {

    static NameSubstring of(Optional<PackageResource> config) throws FunctionRefusal {
        PackageResource given = config.orElseThrow(() -> failed("there is no functionConfig"));
        NameSubstring substring;
        if (given.is("v1", "ConfigMap")) {
            substring = ofData(StringConfig.data(given));
        } else if (given.is("fn.kpt.dev/v1alpha1", "EnsureNameSubstring")) {
            substring = new NameSubstring(
                    given.root().string("substring").orElse(""),
                    atEnd(given.root().string("editMode").orElse("prepend")),
                    fields(given));
        } else {
            throw failed("function config must be either /v1, Kind=ConfigMap or fn.kpt.dev/v1alpha1, "
                    + "Kind=EnsureNameSubstring, but we got: "
                    + given.resource().group() + "/"
                    + given.resource().version() + ", Kind=" + given.kind());
        }
        if (substring.text().isEmpty()) {
            throw failed("substring must not be empty");
        }
        return substring;
    }

    private static NameSubstring ofData(Map<String, String> data) throws FunctionRefusal {
        if (data.size() != 1) {
            throw failed("only 1 entry is allowed in the ConfigMap, but got: " + data.size());
        }
        Map.Entry<String, String> only = data.entrySet().iterator().next();
        return new NameSubstring(only.getValue(), atEnd(only.getKey()), List.of());
    }

    private static boolean atEnd(String editMode) throws FunctionRefusal {
        return switch (editMode) {
            case "prepend" -> false;
            case "append" -> true;
            default -> throw failed("unknown editMode: " + editMode + ", only prepend and append are allowed");
        };
    }

    private static List<FieldSpec> fields(PackageResource config) throws FunctionRefusal {
        boolean old = config.root().has("fieldSpecs");
        if (old && config.root().has("additionalNameFields")) {
            throw failed("`fieldSpecs` has been deprecated, please rename it to `additionalNameFields`");
        }
        return FieldSpec.list(config.root(), old ? "fieldSpecs" : "additionalNameFields");
    }

    private static FunctionRefusal failed(String reason) {
        return FunctionRefusal.withoutResult("failed to load the `functionConfig`: " + reason);
    }

    boolean isIn(String name) {
        return name.contains(text);
    }

    String addedTo(String name) {
        return atEnd ? name + text : text + name;
    }
}
