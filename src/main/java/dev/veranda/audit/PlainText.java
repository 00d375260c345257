package dev.veranda.audit;

/**
 * Text from outside made fit to be kept and logged: without characters a database or a terminal would trip over, and no longer
 * than it needs to be.
 */
public final class PlainText {

    private PlainText() {}

    /** On one line: control characters become spaces, so that nobody can forge a second line. */
    public static String line(String text, int limit) {
        return cleaned(text, limit, false);
    }

    /** As {@link #line}, but line breaks and tabs stay. */
    public static String lines(String text, int limit) {
        return cleaned(text, limit, true);
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
