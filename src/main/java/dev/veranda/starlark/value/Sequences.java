package dev.veranda.starlark.value;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Elements of values: one by index, some by slice, all in turn. */
public final class Sequences {

    private Sequences() {}

    /** Calls for each element; meanwhile the value may not be changed. */
    public static void each(StarlarkIterable many, Machine machine, Consumer<Object> consumer) {
        many.lock();
        try {
            for (Iterator<Object> elements = many.iterator(); elements.hasNext(); ) {
                machine.step();
                consumer.accept(elements.next());
            }
        } finally {
            many.unlock();
        }
    }

    /** All elements, in a new list whose memory is counted. */
    public static List<Object> copy(StarlarkIterable many, Machine machine) {
        machine.allocateReferences(many.size());
        machine.steps(many.size());
        List<Object> copy = new ArrayList<>(many.size());
        many.iterator().forEachRemaining(copy::add);
        return copy;
    }

    /** What {@code target[index]} gives. */
    public static Object index(Object target, Object index, Machine machine) {
        if (target instanceof StarlarkDict dict) {
            return dict.get(index)
                    .orElseThrow(() -> new StarlarkError("key " + Values.repr(index, machine) + " not in dict"));
        }
        if (target instanceof HostValue mapping) {
            return mapping.get(index)
                    .orElseThrow(() ->
                            new StarlarkError("key " + Values.repr(index, machine) + " not in " + mapping.type()));
        }
        if (!isIndexable(target)) {
            throw new StarlarkError(
                    "unhandled index operation " + Values.type(target) + "[" + Values.type(index) + "]");
        }
        int at = place(target, index);
        return switch (target) {
            case String text -> String.valueOf(text.charAt(at));
            case StarlarkBytes bytes ->
                new StarlarkBytes(String.valueOf(bytes.value().charAt(at)));
            case StarlarkRange range -> range.at(at);
            case StarlarkTuple tuple -> tuple.elements().get(at);
            case StarlarkBytes.Elements parts -> parts.elements().get(at);
            default -> ((StarlarkList) target).open().get(at);
        };
    }

    /** Does {@code target[index] = value}. */
    public static void assign(Object target, Object index, Object value, Machine machine) {
        if (target instanceof StarlarkDict dict) {
            dict.put(index, value, machine);
        } else if (target instanceof StarlarkList list) {
            int at = place(list, index);
            list.check("assign to element of");
            list.open().set(at, value);
        } else {
            throw new StarlarkError(Values.type(target) + " value does not support item assignment");
        }
    }

    private static boolean isIndexable(Object target) {
        return target instanceof String
                || target instanceof StarlarkBytes
                || target instanceof StarlarkRange
                || target instanceof StarlarkTuple
                || target instanceof StarlarkList
                || target instanceof StarlarkBytes.Elements;
    }

    private static int place(Object target, Object index) {
        if (!Numbers.isInteger(index)) {
            throw new StarlarkError(Values.type(target) + " index: got " + Values.type(index) + ", want int");
        }
        int size = Values.length(target);
        long at = Numbers.clamp(index);
        long place = at < 0 ? at + size : at;
        if (place < 0 || place >= size) {
            String range = size == 0 ? "empty " + Values.type(target) : "[" + -size + ":" + (size - 1) + "]";
            throw new StarlarkError(
                    Values.type(target) + " index " + at + " out of range" + (size == 0 ? ": " : " ") + range);
        }
        return (int) place;
    }

    /** The bounds of a slice of something with {@code size} elements. */
    private record Bounds(int from, int to, int step) {

        static Bounds of(Object from, Object to, Object step, int size) {
            int by = step == None.NONE ? 1 : number(step, "got %s for slice step, want int");
            if (by == 0) {
                throw new StarlarkError("zero is not a valid slice step");
            }
            boolean up = by > 0;
            int first = bound(from, "invalid start index: got %s, want int", up ? 0 : size - 1, size, up);
            int last = bound(to, "invalid end index: got %s, want int", up ? size : -1, size, up);
            return new Bounds(first, last, by);
        }

        private static int bound(Object given, String problem, int byDefault, int size, boolean up) {
            if (given == None.NONE) {
                return byDefault;
            }
            long at = number(given, problem);
            at = at < 0 ? at + size : at;
            return (int) (up ? Math.max(0, Math.min(size, at)) : Math.max(-1, Math.min(size - 1, at)));
        }

        private static int number(Object given, String problem) {
            if (!Numbers.isInteger(given)) {
                throw new StarlarkError(String.format(problem, Values.type(given)));
            }
            return Numbers.clamp(given);
        }

        int count() {
            long distance = step > 0 ? (long) to - from : (long) from - to;
            return distance <= 0 ? 0 : (int) ((distance - 1) / Math.abs((long) step) + 1);
        }
    }

    /** What {@code target[from:to:step]} gives; {@code None} for what is left out. */
    public static Object slice(Object target, Object from, Object to, Object step, Machine machine) {
        int size = Values.length(target);
        boolean possible = target instanceof String
                || target instanceof StarlarkBytes
                || target instanceof StarlarkRange
                || target instanceof StarlarkTuple
                || target instanceof StarlarkList;
        if (!possible) {
            throw new StarlarkError("invalid slice operand " + Values.type(target));
        }
        Bounds bounds = Bounds.of(from, to, step, size);
        machine.steps(bounds.count() / 8);
        return switch (target) {
            case String text -> string(text, bounds, machine);
            case StarlarkBytes bytes -> new StarlarkBytes(string(bytes.value(), bounds, machine));
            case StarlarkRange range -> {
                long by = range.step() * bounds.step();
                long start = range.at(bounds.from());
                yield new StarlarkRange(start, start + by * bounds.count(), by, bounds.count());
            }
            case StarlarkTuple tuple -> new StarlarkTuple(some(tuple.elements(), bounds, machine));
            default -> new StarlarkList(some(((StarlarkList) target).open(), bounds, machine));
        };
    }

    private static String string(String text, Bounds bounds, Machine machine) {
        int count = bounds.count();
        machine.allocate(count);
        if (bounds.step() == 1) {
            return count == 0 ? "" : text.substring(bounds.from(), bounds.to());
        }
        StringBuilder out = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            out.append(text.charAt((int) (bounds.from() + (long) i * bounds.step())));
        }
        return out.toString();
    }

    private static List<Object> some(List<Object> elements, Bounds bounds, Machine machine) {
        int count = bounds.count();
        machine.allocateReferences(count);
        List<Object> some = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            some.add(elements.get((int) (bounds.from() + (long) i * bounds.step())));
        }
        return some;
    }
}
