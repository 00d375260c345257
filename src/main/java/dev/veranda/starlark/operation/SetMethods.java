package dev.veranda.starlark.operation;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.value.Arguments;
import dev.veranda.starlark.value.Comparison;
import dev.veranda.starlark.value.None;
import dev.veranda.starlark.value.Sequences;
import dev.veranda.starlark.value.StarlarkIterable;
import dev.veranda.starlark.value.StarlarkSet;
import dev.veranda.starlark.value.Values;
import java.util.ArrayList;
import java.util.List;

/** The methods of sets. */
final class SetMethods {

    static final Methods<StarlarkSet> METHODS = new Methods<StarlarkSet>()
            .with("add", (machine, self, arguments) -> {
                self.add(arguments.positional(1).getFirst(), machine);
                return None.NONE;
            })
            .with("clear", (machine, self, arguments) -> {
                arguments.positional(0);
                self.clear();
                return None.NONE;
            })
            .with("discard", (machine, self, arguments) -> {
                self.remove(arguments.positional(1).getFirst());
                return None.NONE;
            })
            .with("remove", SetMethods::remove)
            .with("pop", SetMethods::pop)
            .with("union", (machine, self, arguments) -> {
                StarlarkSet union = copy(self, machine);
                others(arguments, machine).forEach(other -> addAll(union, other, machine));
                return union;
            })
            .with("update", (machine, self, arguments) -> {
                others(arguments, machine).forEach(other -> addAll(self, other, machine));
                return None.NONE;
            })
            .with("intersection", (machine, self, arguments) -> {
                StarlarkSet common = self;
                for (StarlarkIterable other : others(arguments, machine)) {
                    common = intersection(common, setOf(other, machine), machine);
                }
                return copy(common, machine);
            })
            .with("intersection_update", (machine, self, arguments) -> {
                for (StarlarkIterable other : others(arguments, machine)) {
                    retainAll(self, setOf(other, machine), machine);
                }
                return None.NONE;
            })
            .with("difference", (machine, self, arguments) -> {
                StarlarkSet left = self;
                for (StarlarkIterable other : others(arguments, machine)) {
                    left = difference(left, setOf(other, machine), machine);
                }
                return copy(left, machine);
            })
            .with("difference_update", (machine, self, arguments) -> {
                others(arguments, machine)
                        .forEach(other -> Sequences.copy(other, machine).forEach(self::remove));
                return None.NONE;
            })
            .with(
                    "symmetric_difference",
                    (machine, self, arguments) -> symmetricDifference(self, only(arguments, machine), machine))
            .with("symmetric_difference_update", (machine, self, arguments) -> {
                StarlarkSet result = symmetricDifference(self, only(arguments, machine), machine);
                retainAll(self, result, machine);
                addAll(self, result, machine);
                return None.NONE;
            })
            .with(
                    "isdisjoint",
                    (machine, self, arguments) -> intersection(self, only(arguments, machine), machine)
                                    .size()
                            == 0)
            .with(
                    "issubset",
                    (machine, self, arguments) -> Comparison.isSubset(self, only(arguments, machine), machine))
            .with(
                    "issuperset",
                    (machine, self, arguments) -> Comparison.isSubset(only(arguments, machine), self, machine));

    private SetMethods() {}

    private static List<StarlarkIterable> others(Arguments arguments, Machine machine) {
        arguments.noNames();
        List<StarlarkIterable> others = new ArrayList<>();
        for (Object other : arguments.positional()) {
            machine.step();
            if (!(other instanceof StarlarkIterable many)) {
                throw new StarlarkError(arguments.function() + ": for parameter " + (others.size() + 1) + ": got "
                        + Values.type(other) + ", want iterable");
            }
            others.add(many);
        }
        return others;
    }

    private static StarlarkSet only(Arguments arguments, Machine machine) {
        arguments.positional(1);
        return setOf(others(arguments, machine).getFirst(), machine);
    }

    private static Object remove(Machine machine, StarlarkSet self, Arguments arguments) {
        if (!self.remove(arguments.positional(1).getFirst())) {
            throw new StarlarkError("remove: missing key");
        }
        return None.NONE;
    }

    private static Object pop(Machine machine, StarlarkSet self, Arguments arguments) {
        arguments.positional(0);
        if (self.size() == 0) {
            throw new StarlarkError("pop: empty set");
        }
        Object first = self.iterator().next();
        self.remove(first);
        return first;
    }

    static StarlarkSet setOf(StarlarkIterable many, Machine machine) {
        return many instanceof StarlarkSet set ? set : copy(many, machine);
    }

    static StarlarkSet copy(StarlarkIterable many, Machine machine) {
        StarlarkSet set = new StarlarkSet();
        addAll(set, many, machine);
        return set;
    }

    private static void addAll(StarlarkSet set, StarlarkIterable more, Machine machine) {
        Sequences.copy(more, machine).forEach(element -> set.add(element, machine));
    }

    private static void retainAll(StarlarkSet set, StarlarkSet kept, Machine machine) {
        for (Object element : Sequences.copy(set, machine)) {
            if (!kept.has(element)) {
                set.remove(element);
            }
        }
    }

    static StarlarkSet union(StarlarkSet one, StarlarkSet other, Machine machine) {
        StarlarkSet union = copy(one, machine);
        addAll(union, other, machine);
        return union;
    }

    static StarlarkSet intersection(StarlarkSet one, StarlarkSet other, Machine machine) {
        StarlarkSet common = new StarlarkSet();
        Sequences.each(one, machine, element -> {
            if (other.has(element)) {
                common.add(element, machine);
            }
        });
        return common;
    }

    static StarlarkSet difference(StarlarkSet one, StarlarkSet other, Machine machine) {
        StarlarkSet left = new StarlarkSet();
        Sequences.each(one, machine, element -> {
            if (!other.has(element)) {
                left.add(element, machine);
            }
        });
        return left;
    }

    static StarlarkSet symmetricDifference(StarlarkSet one, StarlarkSet other, Machine machine) {
        return union(difference(one, other, machine), difference(other, one, machine), machine);
    }
}
