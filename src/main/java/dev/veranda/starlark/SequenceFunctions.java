package dev.veranda.starlark;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.operation.Calls;
import dev.veranda.starlark.value.Arguments;
import dev.veranda.starlark.value.Comparison;
import dev.veranda.starlark.value.Numbers;
import dev.veranda.starlark.value.Sequences;
import dev.veranda.starlark.value.StarlarkCallable;
import dev.veranda.starlark.value.StarlarkIterable;
import dev.veranda.starlark.value.StarlarkList;
import dev.veranda.starlark.value.StarlarkRange;
import dev.veranda.starlark.value.StarlarkTuple;
import dev.veranda.starlark.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The functions every script knows for what has elements. */
final class SequenceFunctions {

    private static final int TUPLE = 56;

    private SequenceFunctions() {}

    static void addTo(Map<String, Object> names) {
        Universe.add(names, "all", (machine, arguments) -> all(machine, arguments));
        Universe.add(names, "any", (machine, arguments) -> any(machine, arguments));
        Universe.add(names, "enumerate", SequenceFunctions::enumerate);
        Universe.add(names, "len", SequenceFunctions::length);
        Universe.add(names, "max", (machine, arguments) -> extreme(machine, arguments, 1));
        Universe.add(names, "min", (machine, arguments) -> extreme(machine, arguments, -1));
        Universe.add(names, "range", SequenceFunctions::range);
        Universe.add(names, "reversed", SequenceFunctions::reversed);
        Universe.add(names, "sorted", SequenceFunctions::sorted);
        Universe.add(names, "zip", SequenceFunctions::zip);
    }

    private static StarlarkIterable only(Arguments arguments) {
        return arguments.bindPositional("iterable").iterable("iterable");
    }

    private static boolean all(Machine machine, Arguments arguments) {
        for (Iterator<Object> elements = only(arguments).iterator(); elements.hasNext(); ) {
            machine.step();
            if (!Values.isTrue(elements.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(Machine machine, Arguments arguments) {
        for (Iterator<Object> elements = only(arguments).iterator(); elements.hasNext(); ) {
            machine.step();
            if (Values.isTrue(elements.next())) {
                return true;
            }
        }
        return false;
    }

    private static Object length(Machine machine, Arguments arguments) {
        Object value = arguments.positional(1).getFirst();
        int length = Values.length(value);
        if (length < 0) {
            throw new StarlarkError("len: value of type " + Values.type(value) + " has no len");
        }
        return (long) length;
    }

    private static Object enumerate(Machine machine, Arguments arguments) {
        Arguments.Bound bound = arguments.bindPositional("iterable", "start?");
        List<Object> pairs = new ArrayList<>();
        long number = bound.integer("start", 0);
        for (Object element : Sequences.copy(bound.iterable("iterable"), machine)) {
            machine.allocate(TUPLE);
            pairs.add(StarlarkTuple.of(number++, element));
        }
        return new StarlarkList(pairs);
    }

    private static Object zip(Machine machine, Arguments arguments) {
        arguments.noNames();
        List<List<Object>> columns = new ArrayList<>();
        int rows = Integer.MAX_VALUE;
        for (Object column : arguments.positional()) {
            if (!(column instanceof StarlarkIterable many)) {
                throw new StarlarkError(
                        "zip: argument #" + (columns.size() + 1) + " is not iterable: " + Values.type(column));
            }
            rows = Math.min(rows, many.size());
            columns.add(Sequences.copy(many, machine));
        }
        List<Object> zipped = new ArrayList<>();
        for (int i = 0; i < rows && !columns.isEmpty(); i++) {
            machine.allocate(TUPLE + 8L * columns.size());
            List<Object> row = new ArrayList<>(columns.size());
            for (List<Object> column : columns) {
                row.add(column.get(i));
            }
            zipped.add(new StarlarkTuple(row));
        }
        return new StarlarkList(zipped);
    }

    private static Object reversed(Machine machine, Arguments arguments) {
        List<Object> elements = Sequences.copy(only(arguments), machine);
        Collections.reverse(elements);
        return new StarlarkList(elements);
    }

    private static Object range(Machine machine, Arguments arguments) {
        Arguments.Bound bound = arguments.bindPositional("start_or_stop", "stop?", "step?");
        int first = bounded(bound, "start_or_stop", 0);
        int step = bounded(bound, "step", 1);
        if (step == 0) {
            throw new StarlarkError("range: step argument must not be zero");
        }
        return bound.has("stop")
                ? StarlarkRange.of(first, bounded(bound, "stop", 0), step)
                : StarlarkRange.of(0, first, step);
    }

    private static int bounded(Arguments.Bound bound, String name, int byDefault) {
        int number = bound.integer(name, byDefault);
        if (bound.has(name) && !bound.any(name).equals((long) number)) {
            throw new StarlarkError("range: for parameter " + name + ": " + Numbers.big(bound.any(name))
                    + " out of range (want value in signed 32-bit range)");
        }
        return number;
    }

    private record Keyed(Object key, Object value) {}

    private static Object sorted(Machine machine, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("iterable", "key?", "reverse?");
        boolean reverse = bound.find("reverse").map(Values::isTrue).orElse(false);
        List<Keyed> keyed = new ArrayList<>();
        for (Object element : Sequences.copy(bound.iterable("iterable"), machine)) {
            keyed.add(new Keyed(bound.has("key") ? call(machine, bound.callable("key"), element) : element, element));
        }
        Comparator<Keyed> order = (one, other) -> Comparison.compare(one.key(), other.key(), machine);
        keyed.sort(reverse ? order.reversed() : order);
        return new StarlarkList(keyed.stream().map(Keyed::value).toList());
    }

    private static Object extreme(Machine machine, Arguments arguments, int wanted) {
        Arguments.Bound named = new Arguments(arguments.function(), List.of(), arguments.named()).bind("key?");
        List<Object> given = arguments.positional();
        if (given.isEmpty()) {
            throw new StarlarkError(arguments.function() + " requires at least one positional argument");
        }
        if (given.size() == 1) {
            if (!(given.getFirst() instanceof StarlarkIterable many)) {
                throw new StarlarkError(
                        arguments.function() + ": " + Values.type(given.getFirst()) + " value is not iterable");
            }
            given = Sequences.copy(many, machine);
        }
        if (given.isEmpty()) {
            throw new StarlarkError(arguments.function() + ": argument is an empty sequence");
        }
        Object best = given.getFirst();
        Object bestKey = named.has("key") ? call(machine, named.callable("key"), best) : best;
        for (Object value : given.subList(1, given.size())) {
            Object key = named.has("key") ? call(machine, named.callable("key"), value) : value;
            if (Integer.signum(Comparison.compare(key, bestKey, machine)) == wanted) {
                best = value;
                bestKey = key;
            }
        }
        return best;
    }

    private static Object call(Machine machine, StarlarkCallable function, Object argument) {
        return Calls.call(machine, function, new Arguments(function.name(), List.of(argument), Map.of()));
    }
}
