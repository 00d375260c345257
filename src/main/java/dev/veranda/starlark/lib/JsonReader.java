package dev.veranda.starlark.lib;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.Utf8;
import dev.veranda.starlark.value.None;
import dev.veranda.starlark.value.StarlarkDict;
import dev.veranda.starlark.value.StarlarkList;
import dev.veranda.starlark.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads JSON into values. */
final class JsonReader {

    private static final int DEEPEST = 200;
    private static final int LONGEST_NUMBER = 10_000;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    /** The text is not JSON. */
    static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    private final String text;
    private final Machine machine;
    private int at;
    private int depth;

    JsonReader(String text, Machine machine) {
        this.text = text;
        this.machine = machine;
    }

    Object read() throws Malformed {
        Object value = value();
        space();
        if (at < text.length()) {
            throw problem("unexpected character " + here() + " after value");
        }
        return value;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char next() throws Malformed {
        space();
        if (at >= text.length()) {
            throw problem("unexpected end of file");
        }
        return text.charAt(at);
    }

    private Object value() throws Malformed {
        machine.step();
        char c = next();
        if (c == '"') {
            return string();
        }
        if (c == '{' || c == '[') {
            if (++depth > DEEPEST) {
                throw problem("nested more than " + DEEPEST + " levels deep");
            }
            Object value = c == '{' ? object() : array();
            depth--;
            return value;
        }
        if (c == '-' || (c >= '0' && c <= '9')) {
            return number();
        }
        if (word("null")) {
            return None.NONE;
        }
        if (word("true")) {
            return true;
        }
        if (word("false")) {
            return false;
        }
        throw problem("unexpected character " + here());
    }

    private boolean word(String word) {
        if (text.startsWith(word, at)) {
            at += word.length();
            return true;
        }
        return false;
    }

    private Object number() throws Malformed {
        int start = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(start, at);
        if (number.length() > LONGEST_NUMBER || !NUMBER.matcher(number).matches()) {
            throw problem("invalid number: " + number);
        }
        boolean integer = number.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        if (integer) {
            return Values.integer(new BigInteger(number));
        }
        double real = Double.parseDouble(number);
        if (Double.isInfinite(real)) {
            throw problem("invalid number: " + number);
        }
        return real;
    }

    private Object array() throws Malformed {
        List<Object> elements = new ArrayList<>();
        at++;
        if (next() == ']') {
            at++;
            return new StarlarkList(elements);
        }
        while (true) {
            machine.allocate(8);
            elements.add(value());
            char c = next();
            if (c != ',' && c != ']') {
                throw problem("in array, got " + here() + ", want ',' or ']'");
            }
            at++;
            if (c == ']') {
                return new StarlarkList(elements);
            }
        }
    }

    private Object object() throws Malformed {
        StarlarkDict dict = new StarlarkDict();
        at++;
        if (next() == '}') {
            at++;
            return dict;
        }
        while (true) {
            if (next() != '"') {
                throw problem("unexpected character " + here());
            }
            String key = string();
            if (next() != ':') {
                throw problem("after object key, got " + here() + ", want ':'");
            }
            at++;
            machine.allocate(96);
            dict.put(key, value());
            char c = next();
            if (c != ',' && c != '}') {
                throw problem("in object, got " + here() + ", want ',' or '}'");
            }
            at++;
            if (c == '}') {
                return dict;
            }
        }
    }

    private String string() throws Malformed {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return machine.string(value.toString());
            }
            if (c < 0x20) {
                throw problem("invalid character in string literal");
            }
            if (c == '\\') {
                escape(value);
            } else {
                value.append(c);
            }
        }
        throw problem("unclosed string literal");
    }

    private void escape(StringBuilder value) throws Malformed {
        char c = at < text.length() ? text.charAt(at++) : 0;
        switch (c) {
            case '"', '\\', '/' -> value.append(c);
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'u' -> unicode(value);
            default -> throw problem("invalid character '" + c + "' in string escape code");
        }
    }

    private void unicode(StringBuilder value) throws Malformed {
        int unit = hex();
        if (Character.isHighSurrogate((char) unit) && text.startsWith("\\u", at)) {
            int before = at;
            at += 2;
            int low = hex();
            if (Character.isLowSurrogate((char) low)) {
                value.append(Utf8.bytesOf(Character.toString(Character.toCodePoint((char) unit, (char) low))));
                return;
            }
            at = before;
        }
        value.append(Utf8.bytesOf(Character.isSurrogate((char) unit) ? "\uFFFD" : String.valueOf((char) unit)));
    }

    private int hex() throws Malformed {
        String digits = text.substring(at, Math.min(text.length(), at + 4));
        if (digits.length() < 4 || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw problem("invalid \\u escape in string literal");
        }
        at += 4;
        return Integer.parseInt(digits, 16);
    }

    private String here() {
        return "'" + text.charAt(at) + "'";
    }

    private Malformed problem(String words) {
        return new Malformed("at offset " + at + ", " + words);
    }
}
