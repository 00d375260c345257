package dev.veranda.kpt.merge.file;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.kptfile.Condition;
import dev.veranda.kpt.merge.schema.Yaml;
import dev.veranda.krm.Resource;
import dev.veranda.krm.tree.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A Kptfile by its fields, for comparing: without upstream and lock, and without what is null or empty. */
public final class KptfileFields {

    private KptfileFields() {}

    /**
     * Empty when the text is no map.
     *
     * @param keyed whether it gets its merge keys first
     */
    public static Map<String, Object> of(FileContent content, Predicate<Resource> keyed) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Optional<YamlNode> read = content.text().flatMap(Yaml::read);
        read.map(node -> new Resource(node, 0)).filter(keyed).ifPresent(MergeKeys::add);
        Optional<Object> root = read.map(YamlNode::toJava).flatMap(KptfileFields::filled);
        if (root.isPresent() && root.get() instanceof Map<?, ?> map) {
            map.forEach((key, value) -> fields.put(String.valueOf(key), value));
        }
        fields.remove("upstream");
        fields.remove("upstreamLock");
        return fields;
    }

    /** The same, without its name and what the last render left. */
    public static Map<String, Object> withoutNameAndRender(FileContent content, Predicate<Resource> keyed) {
        Map<String, Object> fields = of(content, keyed);
        set(fields, "metadata", without(fields.get("metadata"), "name"));
        Map<String, Object> status = without(fields.get("status"), "renderStatus");
        if (status.get("conditions") instanceof List<?> conditions) {
            List<?> left = conditions.stream()
                    .filter(condition -> !(condition instanceof Map<?, ?> map
                            && Objects.equals(map.get("type"), Condition.RENDERED)))
                    .toList();
            if (left.isEmpty()) {
                status.remove("conditions");
            } else {
                status.put("conditions", left);
            }
        }
        set(fields, "status", status);
        return fields;
    }

    private static void set(Map<String, Object> fields, String key, Map<String, Object> value) {
        if (value.isEmpty()) {
            fields.remove(key);
        } else {
            fields.put(key, value);
        }
    }

    private static Map<String, Object> without(@Nullable Object value, String removed) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, field) -> copy.put(String.valueOf(key), field));
        }
        copy.remove(removed);
        return copy;
    }

    private static Optional<Object> filled(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> left = new LinkedHashMap<>();
            map.forEach((key, field) -> filled(field).ifPresent(kept -> left.put(String.valueOf(key), kept)));
            return left.isEmpty() ? Optional.empty() : Optional.of(left);
        }
        if (value instanceof List<?> list) {
            List<Object> left = new ArrayList<>();
            list.forEach(item -> filled(item).ifPresent(left::add));
            return left.isEmpty() ? Optional.empty() : Optional.of(left);
        }
        return Optional.ofNullable(value);
    }
}
