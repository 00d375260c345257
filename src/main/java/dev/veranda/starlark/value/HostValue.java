package dev.veranda.starlark.value;

import dev.veranda.starlark.machine.StarlarkError;
import java.util.Optional;
import java.util.OptionalInt;

/** A value a host adds to the language. It may be a key, so {@code equals} and {@code hashCode} say when two are the same. */
public interface HostValue extends StarlarkValue {

    /**
     * What an operator gives.
     *
     * @param left whether this value stands to the left of the operator
     * @return empty when the operator does not work between the two
     */
    default Optional<Object> operate(String operator, Object other, boolean left) {
        return Optional.empty();
    }

    /** How this is ordered before or after another value; empty when it is not. */
    default OptionalInt compareWith(Object other) {
        return OptionalInt.empty();
    }

    /** What {@code x[key]} gives. */
    default Optional<Object> get(Object key) {
        throw new StarlarkError("unhandled index operation " + type() + "[" + Values.type(key) + "]");
    }
}
