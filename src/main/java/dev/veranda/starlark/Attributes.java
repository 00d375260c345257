package dev.veranda.starlark;

import java.util.List;
import java.util.Optional;

/** The fields and methods of values, whatever their Java class. */
final class Attributes {

    private Attributes() {}

    /** What {@code x.name} is, if there is such a field or method. */
    static Optional<Object> find(Object value, String name) {
        return switch (value) {
            case String text -> StringMethods.METHODS.of(text, name);
            case StarlarkBytes bytes -> BytesMethods.METHODS.of(bytes, name);
            case StarlarkList list -> ListMethods.METHODS.of(list, name);
            case StarlarkDict dict -> DictMethods.METHODS.of(dict, name);
            case StarlarkSet set -> SetMethods.METHODS.of(set, name);
            case StarlarkValue other -> other.attribute(name);
            default -> Optional.empty();
        };
    }

    /** @throws StarlarkError when there is no such field or method */
    static Object get(Object value, String name) {
        return find(value, name)
                .orElseThrow(() -> new StarlarkError(Values.type(value) + " has no ." + name + " field or method"));
    }

    /** The names {@code dir(x)} lists, sorted. */
    static List<String> names(Object value) {
        return switch (value) {
            case String text -> StringMethods.METHODS.names();
            case StarlarkBytes bytes -> BytesMethods.METHODS.names();
            case StarlarkList list -> ListMethods.METHODS.names();
            case StarlarkDict dict -> DictMethods.METHODS.names();
            case StarlarkSet set -> SetMethods.METHODS.names();
            case StarlarkValue other -> other.attributeNames();
            default -> List.of();
        };
    }
}
