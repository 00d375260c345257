package dev.veranda.starlark.value;

import java.util.List;
import java.util.Optional;

/** A value that is not one of Java's own types. */
public interface StarlarkValue {

    /** What {@code type(x)} says. */
    String type();

    default boolean isTrue() {
        return true;
    }

    /** Writes what {@code repr(x)} gives. */
    default void print(Printer printer) {
        printer.append("<" + type() + ">");
    }

    /** The field or method {@code x.name}; those that a type of the language itself has are known elsewhere. */
    default Optional<Object> attribute(String name) {
        return Optional.empty();
    }

    /** The names {@code dir(x)} lists, sorted. */
    default List<String> attributeNames() {
        return List.of();
    }
}
