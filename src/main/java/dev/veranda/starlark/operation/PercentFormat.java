package dev.veranda.starlark.operation;

import dev.veranda.starlark.machine.FloatText;
import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.machine.Utf8;
import dev.veranda.starlark.value.Numbers;
import dev.veranda.starlark.value.StarlarkDict;
import dev.veranda.starlark.value.StarlarkTuple;
import dev.veranda.starlark.value.Values;
import java.util.Optional;

/** {@code format % arguments}. */
final class PercentFormat {

    private final String format;
    private final Object operand;
    private final Machine machine;
    private final StringBuilder out = new StringBuilder();
    private int used;
    private boolean byName;

    PercentFormat(String format, Object operand, Machine machine) {
        this.format = format;
        this.operand = operand;
        this.machine = machine;
    }

    String text() {
        int at = 0;
        while (true) {
            int sign = format.indexOf('%', at);
            if (sign < 0) {
                append(format.substring(at));
                break;
            }
            append(format.substring(at, sign));
            at = conversion(sign + 1);
        }
        int given = operand instanceof StarlarkTuple tuple ? tuple.size() : operand instanceof StarlarkDict ? used : 1;
        if (used < given && !byName) {
            throw new StarlarkError("too many arguments for format string");
        }
        return out.toString();
    }

    private int conversion(int start) {
        int at = start;
        if (at < format.length() && format.charAt(at) == '%') {
            append("%");
            return at + 1;
        }
        Optional<Object> named = Optional.empty();
        if (at < format.length() && format.charAt(at) == '(') {
            int close = format.indexOf(')', at);
            if (close < 0) {
                throw new StarlarkError("incomplete format key");
            }
            named = Optional.of(named(format.substring(at + 1, close)));
            at = close + 1;
        }
        if (at >= format.length()) {
            throw new StarlarkError("incomplete format");
        }
        char letter = format.charAt(at);
        if ("srdioxXeEfFgGc".indexOf(letter) < 0) {
            throw new StarlarkError("unknown conversion %" + letter);
        }
        append(converted(letter, named.orElseGet(this::next)));
        return at + 1;
    }

    private Object named(String key) {
        byName = true;
        if (operand instanceof StarlarkDict dict) {
            return dict.get(key).orElseThrow(() -> new StarlarkError("key not found: " + key));
        }
        throw new StarlarkError("format requires a mapping");
    }

    private Object next() {
        int index = used++;
        if (operand instanceof StarlarkTuple tuple) {
            if (index >= tuple.size()) {
                throw new StarlarkError("not enough arguments for format string");
            }
            return tuple.elements().get(index);
        }
        if (index > 0) {
            throw new StarlarkError("not enough arguments for format string");
        }
        return operand;
    }

    private String converted(char letter, Object value) {
        return switch (letter) {
            case 's' -> Values.text(value, machine);
            case 'r' -> Values.repr(value, machine);
            case 'd', 'i' -> integer(letter, value, 10);
            case 'o' -> integer(letter, value, 8);
            case 'x' -> integer(letter, value, 16);
            case 'X' -> integer(letter, value, 16).toUpperCase(java.util.Locale.ROOT);
            case 'c' -> character(value);
            default -> real(letter, value);
        };
    }

    private static String integer(char letter, Object value, int radix) {
        if (value instanceof Double number) {
            return Numbers.big(Numbers.ofDouble(number)).toString(radix);
        }
        if (!Numbers.isInteger(value)) {
            throw new StarlarkError(
                    "%" + letter + " format requires integer: cannot convert " + Values.type(value) + " to int");
        }
        return Numbers.big(value).toString(radix);
    }

    private static String real(char letter, Object value) {
        if (!Numbers.isNumber(value)) {
            throw new StarlarkError("%" + letter + " format requires float, not " + Values.type(value));
        }
        double number = Numbers.toDouble(value);
        String text = switch (letter) {
            case 'e', 'E' -> FloatText.scientific(number);
            case 'f', 'F' -> FloatText.fixed(number);
            default -> FloatText.general(number);
        };
        return Character.isUpperCase(letter) ? text.toUpperCase(java.util.Locale.ROOT) : text;
    }

    private static String character(Object value) {
        if (value instanceof String text) {
            if (text.isEmpty() || Utf8.lengthAt(text, 0) != text.length()) {
                throw new StarlarkError("%c format requires a single-character string");
            }
            return text;
        }
        if (!Numbers.isInteger(value)) {
            throw new StarlarkError("%c format requires int or single-character string, not " + Values.type(value));
        }
        int codePoint = Numbers.clamp(value);
        if (!Character.isValidCodePoint(codePoint)) {
            throw new StarlarkError("%c format requires a valid Unicode code point, got " + value);
        }
        return Utf8.ofCodePoint(codePoint);
    }

    private void append(String text) {
        machine.allocate(text.length());
        out.append(text);
    }
}
