package dev.veranda.audit;

import java.util.function.IntPredicate;

/**
 * Text from outside made fit to be kept and logged: without characters a database or a terminal would trip over, and no longer
 * than it needs to be.
 */
public final class PlainText {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;
    private static final int HANGUL_FILLER = 0x3164;
    private static final int BRAILLE_BLANK = 0x2800;

    private PlainText() {}

    /** On one line: control characters become spaces, so that nobody can forge a second line. */
    public static String line(String text, int limit) {
        return cleaned(text, limit, false);
    }

    /** As {@link #line}, but line breaks and tabs stay. */
    public static String lines(String text, int limit) {
        return cleaned(text, limit, true);
    }

    /**
     * With every character that is not seen, or makes what follows be seen in another order, written out as
     * {@code [U+202E]}. For names that come from Git, where nobody checks them.
     */
    public static String visible(String text) {
        return visible(text, false);
    }

    /** As {@link #visible(String)}, but line breaks and tabs stay: for sentences of ours that names from Git stand in. */
    public static String visibleLines(String text) {
        return visible(text, true);
    }

    private static String visible(String text, boolean keepLines) {
        IntPredicate hidden =
                character -> isHidden(character) && !(keepLines && (character == '\n' || character == '\t'));
        if (text.codePoints().noneMatch(hidden)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            if (hidden.test(character)) {
                visible.append(String.format("[U+%04X]", character));
            } else {
                visible.appendCodePoint(character);
            }
        });
        return visible.toString();
    }

    /** Control characters, marks of direction, and characters without a width; line separators count among them. */
    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                // Joins of emoji and scripts that need them are seen by what they do.
                character != ZERO_WIDTH_JOINER && character != ZERO_WIDTH_NON_JOINER;
            default -> character == HANGUL_FILLER || character == BRAILLE_BLANK;
        };
    }

    private static String cleaned(String text, int limit, boolean keepLines) {
        StringBuilder plain = new StringBuilder(Math.min(text.length(), limit));
        for (int i = 0; i < text.length() && plain.length() < limit; ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            boolean layout = keepLines && (character == '\n' || character == '\t');
            boolean loneSurrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
            if (loneSurrogate) {
                plain.append('?');
            } else if (Character.isISOControl(character) && !layout) {
                plain.append(' ');
            } else if (plain.length() + Character.charCount(character) <= limit) {
                plain.appendCodePoint(character);
            } else {
                break;
            }
        }
        return plain.toString();
    }
}
