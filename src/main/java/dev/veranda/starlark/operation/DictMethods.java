package dev.veranda.starlark.operation;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.value.Arguments;
import dev.veranda.starlark.value.None;
import dev.veranda.starlark.value.Sequences;
import dev.veranda.starlark.value.StarlarkDict;
import dev.veranda.starlark.value.StarlarkIterable;
import dev.veranda.starlark.value.StarlarkList;
import dev.veranda.starlark.value.StarlarkTuple;
import dev.veranda.starlark.value.Values;
import java.util.List;
import java.util.Optional;

/** The methods of dictionaries. */
public final class DictMethods {

    static final Methods<StarlarkDict> METHODS = new Methods<StarlarkDict>()
            .with("clear", DictMethods::clear)
            .with("get", DictMethods::get)
            .with("items", (machine, self, arguments) -> {
                arguments.positional(0);
                return items(self, machine);
            })
            .with("keys", (machine, self, arguments) -> {
                arguments.positional(0);
                return new StarlarkList(Sequences.copy(self, machine));
            })
            .with("pop", DictMethods::pop)
            .with("popitem", DictMethods::popItem)
            .with("setdefault", DictMethods::setDefault)
            .with("update", DictMethods::update)
            .with("values", DictMethods::values);

    private static final int PAIR = 56;

    private DictMethods() {}

    private static Object clear(Machine machine, StarlarkDict self, Arguments arguments) {
        arguments.positional(0);
        self.clear();
        return None.NONE;
    }

    private static Object get(Machine machine, StarlarkDict self, Arguments arguments) {
        Arguments.Bound bound = arguments.bindPositional("key", "default?");
        return self.get(bound.any("key")).orElseGet(() -> bound.find("default").orElse(None.NONE));
    }

    static StarlarkList items(StarlarkDict self, Machine machine) {
        machine.steps(self.size());
        machine.allocate((long) self.size() * PAIR);
        return new StarlarkList(self.keys().stream()
                .map(key -> StarlarkTuple.of(key, self.get(key).orElseThrow()))
                .toList());
    }

    private static Object values(Machine machine, StarlarkDict self, Arguments arguments) {
        arguments.positional(0);
        machine.steps(self.size());
        machine.allocateReferences(self.size());
        return new StarlarkList(self.values());
    }

    private static Object pop(Machine machine, StarlarkDict self, Arguments arguments) {
        Arguments.Bound bound = arguments.bindPositional("key", "default?");
        return self.remove(bound.any("key"))
                .or(() -> bound.find("default"))
                .orElseThrow(() -> new StarlarkError("pop: missing key"));
    }

    private static Object popItem(Machine machine, StarlarkDict self, Arguments arguments) {
        arguments.positional(0);
        if (self.size() == 0) {
            throw new StarlarkError("popitem: empty dict");
        }
        Object key = self.iterator().next();
        return StarlarkTuple.of(key, self.remove(key).orElseThrow());
    }

    private static Object setDefault(Machine machine, StarlarkDict self, Arguments arguments) {
        Arguments.Bound bound = arguments.bindPositional("key", "default?");
        Optional<Object> present = self.get(bound.any("key"));
        if (present.isPresent()) {
            return present.get();
        }
        Object value = bound.find("default").orElse(None.NONE);
        self.put(bound.any("key"), value, machine);
        return value;
    }

    private static Object update(Machine machine, StarlarkDict self, Arguments arguments) {
        fill(self, arguments, machine);
        return None.NONE;
    }

    /** Adds what {@code dict(…)} and {@code update(…)} are given: a dictionary or pairs, and names. */
    public static void fill(StarlarkDict self, Arguments arguments, Machine machine) {
        if (arguments.positional().size() > 1) {
            throw new StarlarkError(
                    arguments.function() + ": got " + arguments.positional().size() + " arguments, want at most 1");
        }
        for (Object source : arguments.positional()) {
            if (source instanceof StarlarkDict other) {
                putAll(self, other, machine);
            } else if (source instanceof StarlarkIterable pairs) {
                putPairs(self, Sequences.copy(pairs, machine), arguments.function(), machine);
            } else {
                throw new StarlarkError(arguments.function() + ": got " + Values.type(source) + ", want iterable");
            }
        }
        arguments.named().forEach((name, value) -> self.put(name, value, machine));
    }

    private static void putPairs(StarlarkDict self, List<Object> pairs, String function, Machine machine) {
        int index = 0;
        for (Object pair : pairs) {
            String place = function + ": dictionary update sequence element #" + index++;
            if (!(pair instanceof StarlarkIterable many)) {
                throw new StarlarkError(place + " is not iterable (" + Values.type(pair) + ")");
            }
            if (many.size() != 2) {
                throw new StarlarkError(place + " has length " + many.size() + ", want 2");
            }
            List<Object> both = Sequences.copy(many, machine);
            self.put(both.get(0), both.get(1), machine);
        }
    }

    /** Adds all entries of another dictionary. */
    public static void putAll(StarlarkDict self, StarlarkDict other, Machine machine) {
        for (Object key : other.keys()) {
            machine.step();
            self.put(key, other.get(key).orElseThrow(), machine);
        }
    }
}
