package dev.veranda.starlark.operation;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.machine.Utf8;
import dev.veranda.starlark.value.Arguments;
import dev.veranda.starlark.value.None;
import dev.veranda.starlark.value.Sequences;
import dev.veranda.starlark.value.StarlarkBytes;
import dev.veranda.starlark.value.StarlarkIterable;
import dev.veranda.starlark.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** The methods of strings. */
final class StringMethods {

    static final Methods<String> METHODS = new Methods<String>()
            .with("capitalize", (machine, self, arguments) -> changed(self, arguments, machine, StringCase::capitalize))
            .with("lower", (machine, self, arguments) -> changed(self, arguments, machine, StringCase::lower))
            .with("upper", (machine, self, arguments) -> changed(self, arguments, machine, StringCase::upper))
            .with("title", (machine, self, arguments) -> changed(self, arguments, machine, StringCase::title))
            .with("isalnum", (machine, self, arguments) -> all(self, arguments, Character::isLetterOrDigit))
            .with("isalpha", (machine, self, arguments) -> all(self, arguments, Character::isLetter))
            .with("isdigit", (machine, self, arguments) -> all(self, arguments, Character::isDigit))
            .with("isspace", (machine, self, arguments) -> all(self, arguments, StringMethods::isSpace))
            .with(
                    "islower",
                    (machine, self, arguments) -> StringCase.isCased(plain(self, arguments))
                            && StringCase.lower(self).equals(self))
            .with(
                    "isupper",
                    (machine, self, arguments) -> StringCase.isCased(plain(self, arguments))
                            && StringCase.upper(self).equals(self))
            .with(
                    "istitle",
                    (machine, self, arguments) -> StringCase.isCased(plain(self, arguments))
                            && StringCase.title(self).equals(self))
            .with("count", StringSearch::count)
            .with("find", (machine, self, arguments) -> StringSearch.find(self, arguments, machine, false))
            .with("rfind", (machine, self, arguments) -> StringSearch.find(self, arguments, machine, true))
            .with("index", (machine, self, arguments) -> StringSearch.index(self, arguments, machine, false))
            .with("rindex", (machine, self, arguments) -> StringSearch.index(self, arguments, machine, true))
            .with("startswith", (machine, self, arguments) -> StringSearch.hasEnd(self, arguments, true))
            .with("endswith", (machine, self, arguments) -> StringSearch.hasEnd(self, arguments, false))
            .with("partition", (machine, self, arguments) -> StringSearch.partition(self, arguments, machine, false))
            .with("rpartition", (machine, self, arguments) -> StringSearch.partition(self, arguments, machine, true))
            .with("replace", StringSearch::replace)
            .with("split", (machine, self, arguments) -> new StringSplit(self, machine).split(arguments, false))
            .with("rsplit", (machine, self, arguments) -> new StringSplit(self, machine).split(arguments, true))
            .with("splitlines", (machine, self, arguments) -> new StringSplit(self, machine).lines(arguments))
            .with("format", (machine, self, arguments) -> new BraceFormat(self, arguments, machine).text())
            .with("join", StringMethods::join)
            .with("strip", (machine, self, arguments) -> strip(self, arguments, machine, true, true))
            .with("lstrip", (machine, self, arguments) -> strip(self, arguments, machine, true, false))
            .with("rstrip", (machine, self, arguments) -> strip(self, arguments, machine, false, true))
            .with("removeprefix", (machine, self, arguments) -> {
                String prefix = arguments.bindPositional("prefix").string("prefix");
                return machine.string(self.startsWith(prefix) ? self.substring(prefix.length()) : self);
            })
            .with("removesuffix", (machine, self, arguments) -> {
                String suffix = arguments.bindPositional("suffix").string("suffix");
                return machine.string(
                        self.endsWith(suffix) ? self.substring(0, self.length() - suffix.length()) : self);
            })
            .with("elems", (machine, self, arguments) -> parts(self, arguments, machine, "elems"))
            .with("elem_ords", (machine, self, arguments) -> parts(self, arguments, machine, "elem_ords"))
            .with("codepoints", (machine, self, arguments) -> parts(self, arguments, machine, "codepoints"))
            .with("codepoint_ords", (machine, self, arguments) -> parts(self, arguments, machine, "codepoint_ords"));

    private StringMethods() {}

    private interface Change {
        String of(String bytes);
    }

    private static Object changed(String self, Arguments arguments, Machine machine, Change change) {
        arguments.positional(0);
        machine.steps(self.length() / 8);
        return machine.string(change.of(self));
    }

    private static String plain(String self, Arguments arguments) {
        arguments.positional(0);
        return self;
    }

    private static Object all(String self, Arguments arguments, IntPredicate test) {
        arguments.positional(0);
        return !self.isEmpty() && Utf8.textOf(self).codePoints().allMatch(test);
    }

    static boolean isSpace(int c) {
        return (c >= 9 && c <= 13) || c == ' ' || c == 0x85 || c == 0xA0;
    }

    private static Object join(Machine machine, String self, Arguments arguments) {
        StarlarkIterable many = arguments.bindPositional("iterable").iterable("iterable");
        StringBuilder out = new StringBuilder();
        int index = 0;
        for (Object element : Sequences.copy(many, machine)) {
            if (!(element instanceof String text)) {
                throw new StarlarkError("join: in list, want string, got " + Values.type(element));
            }
            machine.allocate((long) text.length() + self.length());
            out.append(index++ == 0 ? "" : self).append(text);
        }
        return out.toString();
    }

    private static Object strip(String self, Arguments arguments, Machine machine, boolean left, boolean right) {
        Arguments.Bound bound = arguments.bindPositional("chars?");
        boolean none = bound.find("chars")
                .map(given -> given == None.NONE || given.equals(""))
                .orElse(true);
        String chars = none ? " \t\n\u000b\f\r" : bound.string("chars");
        if (!Utf8.isAscii(chars)) {
            String text = Utf8.textOf(self);
            return machine.string(Utf8.bytesOf(stripped(text, Utf8.textOf(chars), left, right)));
        }
        return machine.string(stripped(self, chars, left, right));
    }

    private static String stripped(String text, String chars, boolean left, boolean right) {
        int from = 0;
        int to = text.length();
        while (left && from < to && chars.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (right && to > from && chars.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private static Object parts(String self, Arguments arguments, Machine machine, String kind) {
        arguments.positional(0);
        machine.allocateReferences(self.length());
        machine.steps(self.length());
        boolean points = kind.startsWith("codepoint");
        boolean numbers = kind.endsWith("ords");
        List<Object> elements = new ArrayList<>();
        for (int at = 0; at < self.length(); ) {
            int length = points ? Utf8.lengthAt(self, at) : 1;
            if (numbers) {
                elements.add((long) (points ? Utf8.codePointAt(self, at) : self.charAt(at)));
            } else {
                elements.add(self.substring(at, at + length));
            }
            at += length;
        }
        return new StarlarkBytes.Elements(points ? "codepoints" : "elems", self, elements, kind);
    }
}
