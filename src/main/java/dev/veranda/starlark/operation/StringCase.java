package dev.veranda.starlark.operation;

import dev.veranda.starlark.machine.Utf8;
import java.util.Locale;

/** Upper and lower case. */
final class StringCase {

    private StringCase() {}

    static String lower(String bytes) {
        return Utf8.bytesOf(Utf8.textOf(bytes).toLowerCase(Locale.ROOT));
    }

    static String upper(String bytes) {
        return Utf8.bytesOf(Utf8.textOf(bytes).toUpperCase(Locale.ROOT));
    }

    static String capitalize(String bytes) {
        String text = Utf8.textOf(bytes);
        if (text.isEmpty()) {
            return "";
        }
        int first = text.offsetByCodePoints(0, 1);
        String head = Character.toString(Character.toTitleCase(text.codePointAt(0)));
        return Utf8.bytesOf(head + text.substring(first).toLowerCase(Locale.ROOT));
    }

    static String title(String bytes) {
        StringBuilder out = new StringBuilder(bytes.length());
        int before = ' ';
        for (int c : Utf8.textOf(bytes).codePoints().toArray()) {
            out.appendCodePoint(Character.isLetter(before) ? Character.toLowerCase(c) : Character.toTitleCase(c));
            before = c;
        }
        return Utf8.bytesOf(out.toString());
    }

    static boolean isCased(String bytes) {
        return Utf8.textOf(bytes)
                .codePoints()
                .anyMatch(c -> Character.isLowerCase(c) || Character.isUpperCase(c) || Character.isTitleCase(c));
    }
}
