package dev.veranda.starlark.value;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.machine.Utf8;
import java.math.BigInteger;

/** What all values have in common, whatever their Java class. */
public final class Values {

    private Values() {}

    /** What {@code type(x)} says. */
    public static String type(Object value) {
        return switch (value) {
            case String text -> "string";
            case Long number -> "int";
            case BigInteger number -> "int";
            case Boolean truth -> "bool";
            case Double number -> "float";
            case StarlarkValue other -> other.type();
            default -> throw new IllegalArgumentException(value.getClass() + " is no value of the language.");
        };
    }

    /** What {@code bool(x)} gives. */
    public static boolean isTrue(Object value) {
        return switch (value) {
            case Boolean truth -> truth;
            case String text -> !text.isEmpty();
            case Long number -> number != 0;
            case Double number -> number != 0;
            case BigInteger number -> true;
            case StarlarkValue other -> other.isTrue();
            default -> throw new IllegalArgumentException(value.getClass() + " is no value of the language.");
        };
    }

    public static boolean isInteger(Object value) {
        return Numbers.isInteger(value);
    }

    public static boolean isNumber(Object value) {
        return Numbers.isNumber(value);
    }

    /** The integer of the language for a number of any size. */
    public static Object integer(BigInteger number) {
        return Numbers.canonical(number);
    }

    /** @throws StarlarkError for a value that is no number, and for an integer that is too large */
    public static double real(Object number) {
        return Numbers.toDouble(number);
    }

    /** The integer part. */
    public static Object truncated(double number) {
        return Numbers.ofDouble(number);
    }

    /** How many elements a value has; -1 when it has none to count. */
    public static int length(Object value) {
        return switch (value) {
            case String text -> text.length();
            case StarlarkBytes bytes -> bytes.value().length();
            case StarlarkIterable many -> many.size();
            default -> -1;
        };
    }

    /** What {@code str(x)} gives. */
    public static String text(Object value, Machine machine) {
        return switch (value) {
            case String text -> text;
            case StarlarkBytes bytes -> machine.string(Utf8.bytesOf(Utf8.textOf(bytes.value())));
            default -> repr(value, machine);
        };
    }

    /** What {@code repr(x)} gives. */
    public static String repr(Object value, Machine machine) {
        Printer printer = new Printer(machine);
        printer.print(value);
        return printer.text();
    }
}
