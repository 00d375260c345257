package dev.veranda.starlark.value;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Whether values are equal, and which comes first. */
public final class Comparison {

    private static final int DEEPEST = 200;

    private Comparison() {}

    /** What {@code ==} says. */
    public static boolean equal(Object left, Object right, Machine machine) {
        return equal(left, right, machine, 0);
    }

    private static boolean equal(Object left, Object right, Machine machine, int depth) {
        machine.step();
        check(depth);
        if (left instanceof String || right instanceof String) {
            return left.equals(right);
        }
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return Numbers.compare(left, right) == 0;
        }
        return switch (left) {
            case StarlarkList one ->
                right instanceof StarlarkList other && equalAll(one.elements(), other.elements(), machine, depth);
            case StarlarkTuple one ->
                right instanceof StarlarkTuple other && equalAll(one.elements(), other.elements(), machine, depth);
            case StarlarkDict one -> right instanceof StarlarkDict other && equalDicts(one, other, machine, depth);
            case StarlarkSet one ->
                right instanceof StarlarkSet other && one.size() == other.size() && isSubset(one, other, machine);
            case StarlarkRange one -> right instanceof StarlarkRange other && one.sameAs(other);
            case StarlarkStruct one
            when right instanceof StarlarkStruct other ->
                one == other
                        || one.fields().keySet().equals(other.fields().keySet())
                                && equalAll(
                                        List.copyOf(one.fields().values()),
                                        List.copyOf(other.fields().values()),
                                        machine,
                                        depth);
            default -> left.equals(right);
        };
    }

    private static boolean equalAll(List<Object> left, List<Object> right, Machine machine, int depth) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!equal(left.get(i), right.get(i), machine, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalDicts(StarlarkDict left, StarlarkDict right, Machine machine, int depth) {
        if (left.size() != right.size()) {
            return false;
        }
        for (Object key : left.keys()) {
            Optional<Object> other = right.get(key);
            if (other.isEmpty() || !equal(left.get(key).orElseThrow(), other.get(), machine, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    public static boolean isSubset(StarlarkSet part, StarlarkSet whole, Machine machine) {
        for (Iterator<Object> elements = part.iterator(); elements.hasNext(); ) {
            machine.step();
            if (!whole.has(elements.next())) {
                return false;
            }
        }
        return true;
    }

    /** @param operator one of {@code < <= > >=} */
    public static boolean ordered(String operator, Object left, Object right, Machine machine) {
        if (left instanceof StarlarkSet one && right instanceof StarlarkSet other) {
            return switch (operator) {
                case "<" -> one.size() < other.size() && isSubset(one, other, machine);
                case "<=" -> isSubset(one, other, machine);
                case ">" -> other.size() < one.size() && isSubset(other, one, machine);
                default -> isSubset(other, one, machine);
            };
        }
        int order = compare(operator, left, right, machine, 0);
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    /** Negative, 0 or positive, as the one stands before, beside or after the other. */
    public static int compare(Object left, Object right, Machine machine) {
        return compare("<", left, right, machine, 0);
    }

    private static int compare(String operator, Object left, Object right, Machine machine, int depth) {
        machine.step();
        check(depth);
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return Numbers.compare(left, right);
        }
        return switch (left) {
            case String one when right instanceof String other -> one.compareTo(other);
            case Boolean one when right instanceof Boolean other -> Boolean.compare(one, other);
            case StarlarkBytes one
            when right instanceof StarlarkBytes other -> one.value().compareTo(other.value());
            case StarlarkList one
            when right instanceof StarlarkList other ->
                compareAll(operator, one.elements(), other.elements(), machine, depth);
            case StarlarkTuple one
            when right instanceof StarlarkTuple other ->
                compareAll(operator, one.elements(), other.elements(), machine, depth);
            case HostValue one -> one.compareWith(right).orElseThrow(() -> notOrdered(operator, left, right));
            default -> throw notOrdered(operator, left, right);
        };
    }

    private static int compareAll(String operator, List<Object> left, List<Object> right, Machine machine, int depth) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            if (!equal(left.get(i), right.get(i), machine, depth + 1)) {
                return compare(operator, left.get(i), right.get(i), machine, depth + 1);
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static void check(int depth) {
        if (depth > DEEPEST) {
            throw new StarlarkError("comparison exceeded maximum recursion depth");
        }
    }

    private static StarlarkError notOrdered(String operator, Object left, Object right) {
        return new StarlarkError(Values.type(left) + " " + operator + " " + Values.type(right) + " not implemented");
    }
}
