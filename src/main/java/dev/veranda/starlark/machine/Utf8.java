package dev.veranda.starlark.machine;

import java.nio.charset.StandardCharsets;

/** Between text and the strings of the language, in which each char is one byte of UTF-8. */
public final class Utf8 {

    private static final char FIRST_BEYOND_ASCII = 0x80;

    private Utf8() {}

    /** A string of the language for a text. */
    public static String bytesOf(String text) {
        return isAscii(text) ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** The text of a string of the language; what is not UTF-8 in it becomes U+FFFD. */
    public static String textOf(String bytes) {
        if (isAscii(bytes)) {
            return bytes;
        }
        StringBuilder text = new StringBuilder(bytes.length());
        for (int at = 0; at < bytes.length(); at += lengthAt(bytes, at)) {
            text.appendCodePoint(codePointAt(bytes, at));
        }
        return text.toString();
    }

    public static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_BEYOND_ASCII) {
                return false;
            }
        }
        return true;
    }

    /** A character as bytes of the language. */
    public static String ofCodePoint(int codePoint) {
        return bytesOf(new String(
                Character.toChars(Character.getType(codePoint) == Character.SURROGATE ? 0xFFFD : codePoint)));
    }

    /** The code point that starts at a byte; U+FFFD when none does. */
    public static int codePointAt(String bytes, int at) {
        int first = bytes.charAt(at);
        int length = lengthAt(bytes, at);
        return switch (length) {
            case 2 -> (first & 0x1F) << 6 | low(bytes, at + 1);
            case 3 -> (first & 0x0F) << 12 | low(bytes, at + 1) << 6 | low(bytes, at + 2);
            case 4 -> (first & 0x07) << 18 | low(bytes, at + 1) << 12 | low(bytes, at + 2) << 6 | low(bytes, at + 3);
            default -> first < FIRST_BEYOND_ASCII ? first : 0xFFFD;
        };
    }

    /** How many bytes the code point that starts there has; 1 when none does. */
    public static int lengthAt(String bytes, int at) {
        int first = bytes.charAt(at);
        int length = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1;
        if (length == 1 || at + length > bytes.length()) {
            return 1;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes.charAt(at + i) & 0xC0) != 0x80) {
                return 1;
            }
        }
        int second = bytes.charAt(at + 1);
        boolean overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
        boolean surrogate = first == 0xED && second >= 0xA0;
        boolean beyond = first == 0xF4 && second >= 0x90;
        return overlong || surrogate || beyond ? 1 : length;
    }

    static boolean isWhole(String bytes, int at) {
        return bytes.charAt(at) < FIRST_BEYOND_ASCII || lengthAt(bytes, at) > 1;
    }

    private static int low(String bytes, int at) {
        return bytes.charAt(at) & 0x3F;
    }
}
