package dev.veranda.starlark;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.machine.Utf8;
import dev.veranda.starlark.operation.Attributes;
import dev.veranda.starlark.value.Arguments;
import dev.veranda.starlark.value.Builtin;
import dev.veranda.starlark.value.None;
import dev.veranda.starlark.value.StarlarkBytes;
import dev.veranda.starlark.value.StarlarkList;
import dev.veranda.starlark.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names every script knows. */
final class Universe {

    private static final Map<String, Object> NAMES = names();

    private Universe() {}

    static Map<String, Object> all() {
        return NAMES;
    }

    private static Map<String, Object> names() {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("None", None.NONE);
        names.put("True", true);
        names.put("False", false);
        SequenceFunctions.addTo(names);
        ConversionFunctions.addTo(names);
        add(names, "dir", Universe::dir);
        add(names, "fail", (machine, arguments) -> {
            throw new StarlarkError("fail: " + joined(arguments, machine));
        });
        add(names, "getattr", Universe::getAttribute);
        add(names, "hasattr", (machine, arguments) -> {
            Arguments.Bound bound = arguments.bindPositional("x", "name");
            return Attributes.find(bound.any("x"), bound.string("name")).isPresent();
        });
        add(names, "hash", Universe::hash);
        add(names, "print", (machine, arguments) -> {
            machine.print(joined(arguments, machine));
            return None.NONE;
        });
        add(
                names,
                "repr",
                (machine, arguments) -> Values.repr(arguments.positional(1).getFirst(), machine));
        add(
                names,
                "type",
                (machine, arguments) -> Values.type(arguments.positional(1).getFirst()));
        return Map.copyOf(names);
    }

    static void add(Map<String, Object> names, String name, Builtin.Body body) {
        names.put(name, Builtin.function(name, body));
    }

    private static String joined(Arguments arguments, Machine machine) {
        Arguments named = new Arguments(arguments.function(), List.of(), arguments.named());
        String separator = named.bind("sep?").string("sep", " ");
        StringBuilder out = new StringBuilder();
        int index = 0;
        for (Object value : arguments.positional()) {
            String text = Values.text(value, machine);
            machine.allocate((long) text.length() + separator.length());
            out.append(index++ == 0 ? "" : separator).append(text);
        }
        return out.toString();
    }

    private static Object dir(Machine machine, Arguments arguments) {
        Object value = arguments.positional(1).getFirst();
        List<String> names = Attributes.names(value);
        machine.allocateReferences(names.size());
        return new StarlarkList(names);
    }

    private static Object getAttribute(Machine machine, Arguments arguments) {
        Arguments.Bound bound = arguments.bindPositional("x", "name", "default?");
        Object value = bound.any("x");
        String name = bound.string("name");
        return Attributes.find(value, name)
                .or(() -> bound.find("default"))
                .orElseThrow(() ->
                        new StarlarkError("getattr: " + Values.type(value) + " has no ." + name + " field or method"));
    }

    private static Object hash(Machine machine, Arguments arguments) {
        Object value = arguments.positional(1).getFirst();
        return switch (value) {
            case String text -> {
                machine.steps(text.length() / 8);
                yield (long) Utf8.textOf(text).hashCode();
            }
            case StarlarkBytes bytes -> {
                machine.steps(bytes.value().length() / 8);
                int hash = 0x811C9DC5;
                for (int i = 0; i < bytes.value().length(); i++) {
                    hash = (hash ^ bytes.value().charAt(i)) * 0x01000193;
                }
                yield Integer.toUnsignedLong(hash);
            }
            default -> throw new StarlarkError("hash: got " + Values.type(value) + ", want string or bytes");
        };
    }
}
