package dev.veranda.function;

import java.util.List;
import java.util.Locale;

/**
 * A field of a function's configuration.
 *
 * @param isRequired whether the function fails, or does nothing, without it
 * @param values the only values it may have; empty when it may have any
 * @param meaning one sentence for the person who fills it in
 * @param fields its own fields, or those of each item of a list; empty when they are not known
 */
public record ConfigField(
        String name, Type type, boolean isRequired, List<String> values, String meaning, List<ConfigField> fields) {

    /** What a field holds. In a ConfigMap it is a text that reads so. */
    public enum Type {
        TEXT,
        NUMBER,
        BOOLEAN,
        LIST,
        MAP,
        ANY;

        static Type of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        /** In plain words, with its article. */
        public String words() {
            return this == ANY ? "anything" : "a " + name().toLowerCase(Locale.ROOT);
        }
    }

    public ConfigField {
        values = List.copyOf(values);
        fields = List.copyOf(fields);
    }
}
