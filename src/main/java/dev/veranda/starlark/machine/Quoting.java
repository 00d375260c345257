package dev.veranda.starlark.machine;

import java.util.function.IntFunction;

/** Writes strings between quotes. */
public final class Quoting {

    private Quoting() {}

    /** Bytes that are not UTF-8 are written by number. */
    public static String quote(String value) {
        StringBuilder out = new StringBuilder(value.length() + 2).append('"');
        for (int at = 0; at < value.length(); at += Utf8.lengthAt(value, at)) {
            if (Utf8.isWhole(value, at)) {
                append(out, Utf8.codePointAt(value, at), Utf8::ofCodePoint);
            } else {
                out.append(String.format("\\x%02x", (int) value.charAt(at)));
            }
        }
        return out.append('"').toString();
    }

    /**
     * Writes one character of a text between quotes, as Go does too.
     *
     * @param printable how one that needs no escape is written
     */
    public static void append(StringBuilder out, int c, IntFunction<String> printable) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case 7 -> out.append("\\a");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case 11 -> out.append("\\v");
            default -> {
                if (isPrintable(c)) {
                    out.append(printable.apply(c));
                } else if (c < 0x80) {
                    out.append(String.format("\\x%02x", c));
                } else {
                    out.append(String.format(c > 0xFFFF ? "\\U%08x" : "\\u%04x", c));
                }
            }
        }
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
