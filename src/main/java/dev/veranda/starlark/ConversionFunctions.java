package dev.veranda.starlark;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.machine.Utf8;
import dev.veranda.starlark.operation.DictMethods;
import dev.veranda.starlark.value.Arguments;
import dev.veranda.starlark.value.Numbers;
import dev.veranda.starlark.value.Sequences;
import dev.veranda.starlark.value.StarlarkBytes;
import dev.veranda.starlark.value.StarlarkDict;
import dev.veranda.starlark.value.StarlarkIterable;
import dev.veranda.starlark.value.StarlarkList;
import dev.veranda.starlark.value.StarlarkSet;
import dev.veranda.starlark.value.StarlarkTuple;
import dev.veranda.starlark.value.Values;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The functions every script knows to make a value of one type from another. */
final class ConversionFunctions {

    private static final int MOST_DIGITS = 50_000;
    private static final Pattern REAL = Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    private ConversionFunctions() {}

    static void addTo(Map<String, Object> names) {
        Universe.add(names, "abs", ConversionFunctions::abs);
        Universe.add(
                names,
                "bool",
                (machine, arguments) -> arguments
                        .bindPositional("x?")
                        .find("x")
                        .map(Values::isTrue)
                        .orElse(false));
        Universe.add(names, "bytes", ConversionFunctions::bytes);
        Universe.add(names, "chr", ConversionFunctions::chr);
        Universe.add(names, "dict", (machine, arguments) -> {
            StarlarkDict dict = new StarlarkDict();
            machine.allocate(0);
            DictMethods.fill(dict, arguments, machine);
            return dict;
        });
        Universe.add(names, "float", ConversionFunctions::real);
        Universe.add(names, "int", ConversionFunctions::integer);
        Universe.add(names, "list", (machine, arguments) -> new StarlarkList(elements(machine, arguments)));
        Universe.add(names, "ord", ConversionFunctions::ord);
        Universe.add(names, "set", (machine, arguments) -> {
            StarlarkSet set = new StarlarkSet();
            elements(machine, arguments).forEach(element -> set.add(element, machine));
            return set;
        });
        Universe.add(
                names,
                "str",
                (machine, arguments) -> Values.text(arguments.positional(1).getFirst(), machine));
        Universe.add(names, "tuple", (machine, arguments) -> {
            List<Object> elements = elements(machine, arguments);
            return elements.isEmpty() ? StarlarkTuple.EMPTY : new StarlarkTuple(elements);
        });
    }

    private static List<Object> elements(Machine machine, Arguments arguments) {
        Arguments.Bound bound = arguments.bindPositional("iterable?");
        return bound.has("iterable") ? Sequences.copy(bound.iterable("iterable"), machine) : List.of();
    }

    private static Object abs(Machine machine, Arguments arguments) {
        Object value = arguments.positional(1).getFirst();
        if (value instanceof Double number) {
            return Math.abs(number);
        }
        if (Numbers.isInteger(value)) {
            return Numbers.canonical(Numbers.big(value).abs());
        }
        throw new StarlarkError("abs: got " + Values.type(value) + ", want int or float");
    }

    private static Object chr(Machine machine, Arguments arguments) {
        Object value = arguments.positional(1).getFirst();
        if (!Numbers.isInteger(value)) {
            throw new StarlarkError("chr: got " + Values.type(value) + ", want int");
        }
        int codePoint = Numbers.clamp(value);
        if (codePoint < 0) {
            throw new StarlarkError("chr: Unicode code point " + value + " out of range (<0)");
        }
        if (codePoint > Character.MAX_CODE_POINT) {
            throw new StarlarkError(
                    String.format("chr: Unicode code point U+%X out of range (>0x10FFFF)", Numbers.big(value)));
        }
        return Utf8.ofCodePoint(codePoint);
    }

    private static Object ord(Machine machine, Arguments arguments) {
        Object value = arguments.positional(1).getFirst();
        if (value instanceof StarlarkBytes bytes) {
            if (bytes.value().length() != 1) {
                throw new StarlarkError("ord: bytes has length " + bytes.value().length() + ", want 1");
            }
            return (long) bytes.value().charAt(0);
        }
        if (!(value instanceof String text)) {
            throw new StarlarkError("ord: got " + Values.type(value) + ", want string or bytes");
        }
        String decoded = Utf8.textOf(text);
        int count = decoded.codePointCount(0, decoded.length());
        if (count != 1) {
            throw new StarlarkError("ord: string encodes " + count + " Unicode code points, want 1");
        }
        return (long) decoded.codePointAt(0);
    }

    private static Object bytes(Machine machine, Arguments arguments) {
        Object value = arguments.positional(1).getFirst();
        if (value instanceof StarlarkBytes) {
            return value;
        }
        if (value instanceof String text) {
            return new StarlarkBytes(machine.string(Utf8.bytesOf(Utf8.textOf(text))));
        }
        if (!(value instanceof StarlarkIterable many)) {
            throw new StarlarkError("bytes: got " + Values.type(value) + ", want string, bytes, or iterable of ints");
        }
        StringBuilder out = new StringBuilder();
        for (Object element : Sequences.copy(many, machine)) {
            if (!Numbers.isInteger(element)) {
                throw new StarlarkError(
                        "bytes: at index " + out.length() + ", got " + Values.type(element) + ", want int");
            }
            int number = Numbers.clamp(element);
            if (number < 0 || number > 0xFF) {
                throw new StarlarkError("bytes: at index " + out.length() + ", " + number
                        + " out of range (want value in unsigned 8-bit range)");
            }
            out.append((char) number);
        }
        return new StarlarkBytes(out.toString());
    }

    private static Object real(Machine machine, Arguments arguments) {
        Object value = arguments.bindPositional("x?").find("x").orElse(0.0);
        return switch (value) {
            case Boolean truth -> truth ? 1.0 : 0.0;
            case String text -> real(text);
            case Double number -> number;
            case Long number -> Numbers.toDouble(number);
            case BigInteger number -> Numbers.toDouble(number);
            default -> throw new StarlarkError("float: got " + Values.type(value) + ", want number or string");
        };
    }

    private static double real(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        String bare = name.startsWith("+") || name.startsWith("-") ? name.substring(1) : name;
        switch (bare) {
            case "nan" -> {
                return Double.NaN;
            }
            case "inf", "infinity" -> {
                return name.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            }
            default -> {
                if (text.length() > MOST_DIGITS || !REAL.matcher(text).matches()) {
                    throw new StarlarkError("invalid float literal: " + text);
                }
                double number = Double.parseDouble(text);
                if (Double.isInfinite(number)) {
                    throw new StarlarkError("floating-point number too large: " + text);
                }
                return number;
            }
        }
    }

    private static Object integer(Machine machine, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("x", "base?");
        Object value = bound.any("x");
        if (value instanceof String text) {
            return integer(text, bound.integer("base", 10));
        }
        if (bound.has("base")) {
            throw new StarlarkError("int: can't convert non-string with explicit base");
        }
        return switch (value) {
            case Boolean truth -> truth ? 1L : 0L;
            case Double number -> Numbers.ofDouble(number);
            case Long number -> number;
            case BigInteger number -> number;
            default -> throw new StarlarkError("int: got " + Values.type(value) + ", want string, number or bool");
        };
    }

    private static Object integer(String text, int base) {
        if (base != 0 && (base < 2 || base > 36)) {
            throw new StarlarkError("int: invalid base " + base + " for int()");
        }
        StarlarkError invalid = new StarlarkError("int: invalid literal with base " + base + ": " + text);
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String digits = signed ? text.substring(1) : text;
        int radix = base;
        String prefix = digits.length() > 2 ? digits.substring(0, 2).toLowerCase(Locale.ROOT) : "";
        int named = prefix.equals("0x") ? 16 : prefix.equals("0o") ? 8 : prefix.equals("0b") ? 2 : 0;
        if (named != 0 && (base == named || base == 0)) {
            radix = named;
            digits = digits.substring(2);
        } else if (base == 0) {
            radix = 10;
            if (digits.length() > 1 && digits.startsWith("0")) {
                throw invalid;
            }
        }
        if (digits.isEmpty() || digits.length() > MOST_DIGITS || digits.startsWith("-") || digits.startsWith("+")) {
            throw invalid;
        }
        try {
            BigInteger number = new BigInteger(digits, radix);
            return Numbers.canonical(text.startsWith("-") ? number.negate() : number);
        } catch (NumberFormatException malformed) {
            throw invalid;
        }
    }
}
