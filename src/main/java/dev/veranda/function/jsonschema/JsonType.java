package dev.veranda.function.jsonschema;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types of JSON, in the order in which kubeconform lists them. */
enum JsonType {
    NULL,
    BOOLEAN,
    NUMBER,
    INTEGER,
    STRING,
    ARRAY,
    OBJECT;

    static Optional<JsonType> named(Object name) {
        for (JsonType type : values()) {
            if (type.word().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The type of a value; every number is a {@link #NUMBER}. */
    static JsonType of(@Nullable Object value) {
        return switch (value) {
            case null -> NULL;
            case Boolean truth -> BOOLEAN;
            case Number number -> NUMBER;
            case List<?> list -> ARRAY;
            case Map<?, ?> map -> OBJECT;
            default -> STRING;
        };
    }

    boolean includes(@Nullable Object value) {
        return this == INTEGER ? isInteger(value) : this == of(value);
    }

    private static boolean isInteger(@Nullable Object value) {
        return switch (value) {
            case Double number -> number == Math.rint(number) && !Double.isInfinite(number);
            case Float number -> number == Math.rint(number) && !Float.isInfinite(number);
            case java.math.BigDecimal number ->
                number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
            case Number number -> true;
            case null, default -> false;
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
