package dev.veranda.starlark.operation;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.value.Arguments;
import dev.veranda.starlark.value.Comparison;
import dev.veranda.starlark.value.None;
import dev.veranda.starlark.value.Sequences;
import dev.veranda.starlark.value.StarlarkIterable;
import dev.veranda.starlark.value.StarlarkList;
import java.util.List;

/** The methods of lists. */
final class ListMethods {

    static final Methods<StarlarkList> METHODS = new Methods<StarlarkList>()
            .with("append", ListMethods::append)
            .with("clear", ListMethods::clear)
            .with("extend", ListMethods::extend)
            .with("index", ListMethods::index)
            .with("insert", ListMethods::insert)
            .with("pop", ListMethods::pop)
            .with("remove", ListMethods::remove);

    private static final int ELEMENT = 12;

    private ListMethods() {}

    private static Object append(Machine machine, StarlarkList self, Arguments arguments) {
        Object element = arguments.positional(1).getFirst();
        self.check("append to");
        machine.allocate(ELEMENT);
        self.open().add(element);
        return None.NONE;
    }

    private static Object clear(Machine machine, StarlarkList self, Arguments arguments) {
        arguments.positional(0);
        self.check("clear");
        self.open().clear();
        return None.NONE;
    }

    private static Object extend(Machine machine, StarlarkList self, Arguments arguments) {
        StarlarkIterable more = arguments.bindPositional("iterable").iterable("iterable");
        self.check("extend");
        self.open().addAll(Sequences.copy(more, machine));
        return None.NONE;
    }

    private static Object index(Machine machine, StarlarkList self, Arguments arguments) {
        Arguments.Bound bound = arguments.bindPositional("value", "start?", "end?");
        int size = self.size();
        int from = place(bound.place("start").orElse(0), size);
        int to = place(bound.place("end").orElse(size), size);
        for (int i = from; i < to; i++) {
            if (Comparison.equal(self.open().get(i), bound.any("value"), machine)) {
                return (long) i;
            }
        }
        throw new StarlarkError("index: value not in list");
    }

    private static Object insert(Machine machine, StarlarkList self, Arguments arguments) {
        Arguments.Bound bound = arguments.bindPositional("index", "object");
        int at = place(bound.integer("index", 0), self.size());
        self.check("insert into");
        machine.allocate(ELEMENT);
        machine.steps(self.size() / 64);
        self.open().add(at, bound.any("object"));
        return None.NONE;
    }

    private static Object pop(Machine machine, StarlarkList self, Arguments arguments) {
        int size = self.size();
        int at = arguments.bindPositional("index?").integer("index", -1);
        int place = at < 0 ? at + size : at;
        if (place < 0 || place >= size) {
            throw new StarlarkError("pop: index " + at + " out of range"
                    + (size == 0 ? ": empty list" : " [" + -size + ":" + (size - 1) + "]"));
        }
        self.check("pop from");
        machine.steps((size - place) / 64);
        return self.open().remove(place);
    }

    private static Object remove(Machine machine, StarlarkList self, Arguments arguments) {
        Object wanted = arguments.positional(1).getFirst();
        self.check("remove from");
        List<Object> elements = self.open();
        for (int i = 0; i < elements.size(); i++) {
            if (Comparison.equal(elements.get(i), wanted, machine)) {
                elements.remove(i);
                return None.NONE;
            }
        }
        throw new StarlarkError("remove: element not found");
    }

    /** A place between elements; negative ones count from the end. */
    static int place(int given, int size) {
        int at = given < 0 ? given + size : given;
        return Math.max(0, Math.min(size, at));
    }
}
