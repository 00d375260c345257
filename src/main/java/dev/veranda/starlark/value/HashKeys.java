package dev.veranda.starlark.value;

import dev.veranda.starlark.machine.StarlarkError;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What stands for a value in a hash table: Java objects that are equal exactly when the values are. */
final class HashKeys {

    private static final int DEEPEST = 100;

    private record Tuple(List<Object> elements) {}

    private HashKeys() {}

    /** @throws StarlarkError for a value that cannot be a key */
    static Object of(Object value) {
        return value instanceof String ? value : of(value, 0);
    }

    private static Object of(Object value, int depth) {
        return switch (value) {
            case String text -> text;
            case Boolean truth -> truth;
            case Long number -> number;
            case BigInteger number -> number;
            case Double number -> Numbers.isWhole(number) ? Numbers.ofDouble(number) : number;
            case None none -> none;
            case StarlarkBytes bytes -> bytes;
            case StarlarkCallable function -> function;
            case StarlarkTuple tuple -> {
                if (depth >= DEEPEST) {
                    throw new StarlarkError("a key is nested more than " + DEEPEST + " levels deep");
                }
                List<Object> elements = new ArrayList<>(tuple.size());
                for (Object element : tuple.elements()) {
                    elements.add(of(element, depth + 1));
                }
                yield new Tuple(elements);
            }
            case HostValue other -> other;
            default -> throw new StarlarkError("unhashable type: " + Values.type(value));
        };
    }
}
