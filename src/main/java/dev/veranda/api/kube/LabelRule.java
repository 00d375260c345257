package dev.veranda.api.kube;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One requirement of a label selector. */
public record LabelRule(String key, Operator operator, Set<String> values) {

    /** How the label's value is compared. */
    public enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        DOES_NOT_EXIST
    }

    boolean matches(Map<String, String> labels) {
        @Nullable String value = labels.get(key);
        return switch (operator) {
            case IN -> value != null && values.contains(value);
            case NOT_IN -> value == null || !values.contains(value);
            case EXISTS -> value != null;
            case DOES_NOT_EXIST -> value == null;
        };
    }
}
