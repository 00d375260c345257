package dev.veranda.starlark.operation;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.value.Numbers;
import dev.veranda.starlark.value.Sequences;
import dev.veranda.starlark.value.StarlarkBytes;
import dev.veranda.starlark.value.StarlarkDict;
import dev.veranda.starlark.value.StarlarkIterable;
import dev.veranda.starlark.value.StarlarkList;
import dev.veranda.starlark.value.StarlarkSet;
import dev.veranda.starlark.value.StarlarkTuple;
import dev.veranda.starlark.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Operators between strings, lists, tuples, dictionaries and sets. */
final class CollectionOperators {

    private CollectionOperators() {}

    static Optional<Object> apply(String operator, Object left, Object right, Machine machine) {
        return switch (operator) {
            case "+" -> concatenated(left, right, machine);
            case "*" ->
                Numbers.isInteger(right)
                        ? repeated(left, right, machine)
                        : Numbers.isInteger(left) ? repeated(right, left, machine) : Optional.empty();
            case "|", "&", "-", "^" -> combined(operator, left, right, machine);
            default -> Optional.empty();
        };
    }

    private static Optional<Object> concatenated(Object left, Object right, Machine machine) {
        return switch (left) {
            case String one
            when right instanceof String other -> {
                machine.allocate((long) one.length() + other.length());
                yield Optional.of(one.concat(other));
            }
            case StarlarkBytes one
            when right instanceof StarlarkBytes other -> {
                machine.allocate((long) one.value().length() + other.value().length());
                yield Optional.of(new StarlarkBytes(one.value().concat(other.value())));
            }
            case StarlarkList one
            when right instanceof StarlarkList other -> Optional.of(new StarlarkList(both(one, other, machine)));
            case StarlarkTuple one
            when right instanceof StarlarkTuple other -> Optional.of(new StarlarkTuple(both(one, other, machine)));
            default -> Optional.empty();
        };
    }

    private static List<Object> both(StarlarkIterable one, StarlarkIterable other, Machine machine) {
        List<Object> all = Sequences.copy(one, machine);
        all.addAll(Sequences.copy(other, machine));
        return all;
    }

    private static Optional<Object> repeated(Object whole, Object count, Machine machine) {
        int size = Values.length(whole);
        boolean possible = whole instanceof String
                || whole instanceof StarlarkBytes
                || whole instanceof StarlarkList
                || whole instanceof StarlarkTuple;
        if (!possible) {
            return Optional.empty();
        }
        int times = times(size, count);
        long total = (long) size * times;
        return switch (whole) {
            case String text -> {
                machine.allocate(total);
                yield Optional.of(text.repeat(times));
            }
            case StarlarkBytes bytes -> {
                machine.allocate(total);
                yield Optional.of(new StarlarkBytes(bytes.value().repeat(times)));
            }
            case StarlarkList list -> Optional.of(new StarlarkList(repeated(list.elements(), times, machine)));
            case StarlarkTuple tuple -> Optional.of(new StarlarkTuple(repeated(tuple.elements(), times, machine)));
            default -> Optional.empty();
        };
    }

    private static int times(int size, Object count) {
        int times = Math.max(0, Numbers.clamp(count));
        if (times == Integer.MAX_VALUE && size > 0) {
            throw new StarlarkError("repeat count " + count + " too large");
        }
        if ((long) size * times >= 1 << 30) {
            throw new StarlarkError("excessive repeat (" + size + " * " + times + " elements)");
        }
        return size == 0 ? 0 : times;
    }

    private static List<Object> repeated(List<Object> elements, int times, Machine machine) {
        long total = (long) elements.size() * times;
        machine.allocateReferences(total);
        machine.steps(total);
        List<Object> all = new ArrayList<>((int) total);
        for (int i = 0; i < times; i++) {
            all.addAll(elements);
        }
        return all;
    }

    private static Optional<Object> combined(String operator, Object left, Object right, Machine machine) {
        if (left instanceof StarlarkDict one && right instanceof StarlarkDict other && operator.equals("|")) {
            StarlarkDict union = new StarlarkDict();
            DictMethods.putAll(union, one, machine);
            DictMethods.putAll(union, other, machine);
            return Optional.of(union);
        }
        if (left instanceof StarlarkSet one && right instanceof StarlarkSet other) {
            return Optional.of(
                    switch (operator) {
                        case "|" -> SetMethods.union(one, other, machine);
                        case "&" -> SetMethods.intersection(one, other, machine);
                        case "-" -> SetMethods.difference(one, other, machine);
                        default -> SetMethods.symmetricDifference(one, other, machine);
                    });
        }
        return Optional.empty();
    }
}
