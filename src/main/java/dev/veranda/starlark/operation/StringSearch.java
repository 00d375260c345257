package dev.veranda.starlark.operation;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.machine.Utf8;
import dev.veranda.starlark.value.Arguments;
import dev.veranda.starlark.value.StarlarkTuple;
import dev.veranda.starlark.value.Values;

/** Finding strings in strings. */
final class StringSearch {

    private StringSearch() {}

    private record Part(String text, int from) {

        static Part of(String self, Arguments.Bound bound) {
            int from = ListMethods.place(bound.place("start").orElse(0), self.length());
            int to = ListMethods.place(bound.place("end").orElse(self.length()), self.length());
            return new Part(self.substring(from, Math.max(from, to)), from);
        }
    }

    static Object count(Machine machine, String self, Arguments arguments) {
        Arguments.Bound bound = arguments.bindPositional("sub", "start?", "end?");
        String wanted = bound.string("sub");
        String text = Part.of(self, bound).text();
        machine.steps(text.length() / 8);
        if (wanted.isEmpty()) {
            return (long) Utf8.textOf(text).codePointCount(0, Utf8.textOf(text).length()) + 1;
        }
        long count = 0;
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length())) {
            count++;
        }
        return count;
    }

    static Object find(String self, Arguments arguments, Machine machine, boolean last) {
        Arguments.Bound bound = arguments.bindPositional("sub", "start?", "end?");
        String wanted = bound.string("sub");
        Part part = Part.of(self, bound);
        machine.steps(part.text().length() / 8);
        int at = last ? part.text().lastIndexOf(wanted) : part.text().indexOf(wanted);
        return (long) (at < 0 ? -1 : part.from() + at);
    }

    static Object index(String self, Arguments arguments, Machine machine, boolean last) {
        Object at = find(self, arguments, machine, last);
        if (at.equals(-1L)) {
            throw new StarlarkError((last ? "rindex" : "index") + ": substring not found");
        }
        return at;
    }

    static Object hasEnd(String self, Arguments arguments, boolean start) {
        Arguments.Bound bound = arguments.bindPositional("x", "start?", "end?");
        String text = Part.of(self, bound).text();
        String function = arguments.function();
        Object wanted = bound.any("x");
        if (wanted instanceof StarlarkTuple tuple) {
            int index = 0;
            for (Object element : tuple.elements()) {
                if (!(element instanceof String one)) {
                    throw new StarlarkError(
                            function + ": want string, got " + Values.type(element) + ", for element " + index);
                }
                if (start ? text.startsWith(one) : text.endsWith(one)) {
                    return true;
                }
                index++;
            }
            return false;
        }
        if (!(wanted instanceof String one)) {
            throw new StarlarkError(function + ": got " + Values.type(wanted) + ", want string or tuple of string");
        }
        return start ? text.startsWith(one) : text.endsWith(one);
    }

    static Object partition(String self, Arguments arguments, Machine machine, boolean last) {
        String separator = arguments.bindPositional("sep").string("sep");
        if (separator.isEmpty()) {
            throw new StarlarkError(arguments.function() + ": empty separator");
        }
        machine.steps(self.length() / 8);
        machine.allocate(self.length());
        int at = last ? self.lastIndexOf(separator) : self.indexOf(separator);
        if (at < 0) {
            return last ? StarlarkTuple.of("", "", self) : StarlarkTuple.of(self, "", "");
        }
        return StarlarkTuple.of(self.substring(0, at), separator, self.substring(at + separator.length()));
    }

    static Object replace(Machine machine, String self, Arguments arguments) {
        Arguments.Bound bound = arguments.bindPositional("old", "new", "count?");
        String old = bound.string("old");
        String replacement = bound.string("new");
        int most = bound.integer("count", -1);
        machine.steps(self.length() / 8);
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int count = 0; most < 0 || count < most; count++) {
            int found = next(self, old, at, count);
            if (found < 0) {
                break;
            }
            machine.allocate((long) found - at + replacement.length());
            out.append(self, at, found).append(replacement);
            at = found + old.length();
        }
        return machine.string(out.append(self.substring(at)).toString());
    }

    /** An empty string is found before each code point and at the end. */
    private static int next(String self, String old, int at, int count) {
        if (!old.isEmpty()) {
            return self.indexOf(old, at);
        }
        if (count == 0) {
            return 0;
        }
        return at >= self.length() ? -1 : at + Utf8.lengthAt(self, at);
    }
}
