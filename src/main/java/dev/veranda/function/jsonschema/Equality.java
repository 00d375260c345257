package dev.veranda.function.jsonschema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When two values are the same to JSON: numbers by what they are worth, maps whatever their order. */
final class Equality {

    private Equality() {}

    static boolean same(@Nullable Object one, @Nullable Object other, Checking checking) throws SchemaException {
        if (one instanceof String || other instanceof String) {
            return Objects.equals(one, other);
        }
        checking.work(Math.min(weight(one, checking), weight(other, checking)));
        return Objects.equals(canonical(one), canonical(other));
    }

    /** How many values a value is made of. */
    static int weight(@Nullable Object value, Checking checking) throws SchemaException {
        int weight = 1;
        switch (value) {
            case List<?> list -> {
                for (Object item : list) {
                    weight += weight(item, checking);
                }
            }
            case Map<?, ?> map -> {
                for (Object item : map.values()) {
                    weight += weight(item, checking);
                }
            }
            case null, default -> checking.work(1);
        }
        return weight;
    }

    /** A value that equals those of the same meaning. */
    static @Nullable Object canonical(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> {
                List<@Nullable Object> items = new ArrayList<>();
                list.forEach(item -> items.add(canonical(item)));
                yield items;
            }
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> entries = new HashMap<>();
                map.forEach((key, item) -> entries.put(key, canonical(item)));
                yield entries;
            }
            case Double number when number.isNaN() || number.isInfinite() -> number;
            case Number number -> decimal(number).stripTrailingZeros();
            case null, default -> value;
        };
    }

    static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
