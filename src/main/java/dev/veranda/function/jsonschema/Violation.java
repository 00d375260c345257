package dev.veranda.function.jsonschema;

import java.util.List;

/**
 * One way in which a value does not fit its schema.
 *
 * @param path the keys and indexes that lead to the value; empty for the value as a whole
 * @param message in the words that were asked for
 */
public record Violation(List<String> path, String message) {

    public Violation {
        path = List.copyOf(path);
    }
}
