package dev.veranda.function.builtin.replacements;

import dev.veranda.function.builtin.BoundedPattern;
import dev.veranda.function.builtin.FunctionRefusal;
import java.util.Optional;

/**
 * A regular expression for a whole name; most are plain names, which need no machinery.
 *
 * @param literal the only name that matches, when that is so
 * @param regex empty when any name matches, or only the literal one
 */
record NamePattern(Optional<String> literal, Optional<BoundedPattern> regex) {

    private static final String SPECIAL = ".*+?()[]{}|^$\\";

    /** An empty text matches anything. */
    static NamePattern of(String text) throws FunctionRefusal {
        if (text.isEmpty()) {
            return new NamePattern(Optional.empty(), Optional.empty());
        }
        return text.chars().noneMatch(c -> SPECIAL.indexOf(c) >= 0)
                ? new NamePattern(Optional.of(text), Optional.empty())
                : new NamePattern(Optional.empty(), Optional.of(BoundedPattern.compile(text)));
    }

    /** Exactly this name; an empty text matches anything. */
    static NamePattern literally(String text) {
        return new NamePattern(Optional.of(text).filter(name -> !name.isEmpty()), Optional.empty());
    }

    /** Whether it matches some part of a text. */
    boolean isIn(String text) throws FunctionRefusal {
        if (regex.isPresent()) {
            return regex.get().find(text).isPresent();
        }
        return literal.isEmpty() || text.contains(literal.get());
    }

    boolean matches(String name) throws FunctionRefusal {
        if (regex.isPresent()) {
            return regex.get().matches(name);
        }
        return literal.isEmpty() || literal.get().equals(name);
    }
}
