package dev.veranda.starlark.operation;

import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.value.StarlarkBytes;
import dev.veranda.starlark.value.StarlarkDict;
import dev.veranda.starlark.value.StarlarkList;
import dev.veranda.starlark.value.StarlarkSet;
import dev.veranda.starlark.value.StarlarkValue;
import dev.veranda.starlark.value.Values;
import java.util.List;
import java.util.Optional;

/** The fields and methods of values, whatever their Java class. */
public final class Attributes {

    private Attributes() {}

    /** What {@code x.name} is, if there is such a field or method. */
    public static Optional<Object> find(Object value, String name) {
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
    public static Object get(Object value, String name) {
        return find(value, name)
                .orElseThrow(() -> new StarlarkError(Values.type(value) + " has no ." + name + " field or method"));
    }

    /** The names {@code dir(x)} lists, sorted. */
    public static List<String> names(Object value) {
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
