package dev.veranda.function.cel;

import dev.cel.common.values.NullValue;
import dev.veranda.krm.tree.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What fields of resources are to expressions. */
final class CelValues {

    static final Object NULL = NullValue.NULL_VALUE;

    private CelValues() {}

    static Object of(YamlNode node) {
        return of(node.toJava());
    }

    /** @param value plain Java; numbers are Long or Double */
    static Object of(@Nullable Object value) {
        return switch (value) {
            case null -> NULL;
            case Map<?, ?> map -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                map.forEach((key, field) -> fields.put(String.valueOf(key), of(field)));
                yield fields;
            }
            case List<?> list -> {
                List<Object> items = new ArrayList<>(list.size());
                list.forEach(item -> items.add(of(item)));
                yield items;
            }
            default -> value;
        };
    }
}
