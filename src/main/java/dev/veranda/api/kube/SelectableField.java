package dev.veranda.api.kube;

import java.util.function.UnaryOperator;

/**
 * A field that {@code --field-selector} understands; {@code metadata.name} and {@code metadata.namespace} need no mention.
 *
 * @param path where it stands in the object, for example {@code spec.repository}
 * @param map whether it is a map of strings, selected as {@code path[KEY]=VALUE}
 * @param absent what the field counts as when it is absent
 * @param requested checks what a request asks for and brings it to the form the object has
 */
public record SelectableField(String path, boolean map, String absent, UnaryOperator<String> requested) {

    public static SelectableField text(String path) {
        return new SelectableField(path, false, "", UnaryOperator.identity());
    }

    public static SelectableField map(String path) {
        return new SelectableField(path, true, "", UnaryOperator.identity());
    }
}
