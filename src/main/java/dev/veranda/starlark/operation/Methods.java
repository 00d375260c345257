package dev.veranda.starlark.operation;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.value.Arguments;
import dev.veranda.starlark.value.Builtin;
import dev.veranda.starlark.value.Values;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The methods of one type. */
final class Methods<T> {

    /** What a method does. */
    interface Body<T> {
        Object call(Machine machine, T self, Arguments arguments);
    }

    private final SortedMap<String, Body<T>> bodies = new TreeMap<>();

    Methods<T> with(String name, Body<T> body) {
        bodies.put(name, body);
        return this;
    }

    List<String> names() {
        return List.copyOf(bodies.keySet());
    }

    /** The method, bound to a value. */
    Optional<Object> of(T self, String name) {
        Body<T> body = bodies.get(name);
        return body == null
                ? Optional.empty()
                : Optional.of(Builtin.method(
                        name, Values.type(self), (machine, arguments) -> body.call(machine, self, arguments)));
    }
}
