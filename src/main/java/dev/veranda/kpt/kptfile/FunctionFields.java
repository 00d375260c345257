package dev.veranda.kpt.kptfile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pipeline function as the fields of a Kptfile, in the order kpt writes them. */
final class FunctionFields {

    private FunctionFields() {}

    static Map<String, Object> of(PipelineFunction function) {
        Map<String, Object> fields = new LinkedHashMap<>();
        put(fields, "image", function.image());
        put(fields, "exec", function.exec());
        put(fields, "configPath", function.configPath());
        put(fields, "configMap", function.configMap());
        put(fields, "name", function.name());
        put(fields, "tag", function.tag());
        put(fields, "selectors", function.selectors());
        put(fields, "exclude", function.exclude());
        return fields;
    }

    private static Map<String, Object> of(Selector selector) {
        Map<String, Object> fields = new LinkedHashMap<>();
        put(fields, "apiVersion", selector.apiVersion());
        put(fields, "kind", selector.kind());
        put(fields, "name", selector.name());
        put(fields, "namespace", selector.namespace());
        put(fields, "labels", selector.labels());
        put(fields, "annotations", selector.annotations());
        return fields;
    }

    private static void put(Map<String, Object> fields, String key, Optional<String> text) {
        text.ifPresent(value -> fields.put(key, value));
    }

    private static void put(Map<String, Object> fields, String key, Map<String, String> texts) {
        if (!texts.isEmpty()) {
            fields.put(key, texts);
        }
    }

    private static void put(Map<String, Object> fields, String key, List<Selector> selectors) {
        if (!selectors.isEmpty()) {
            fields.put(key, selectors.stream().map(FunctionFields::of).toList());
        }
    }
}
