package dev.veranda.krm.source;

/** Lines, breaks and white space: the small questions everything else asks of raw text. */
public final class Text {

    private Text() {}

    /** Whether it ends a line: a line feed or a carriage return. */
    public static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    /** Whether it is a space or a tab. */
    public static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** The index of the first line break, or -1. */
    public static int firstBreak(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isBreak(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    public static boolean hasBreak(String text) {
        return firstBreak(text) >= 0;
    }

    public static boolean endsWithBreak(String text) {
        return !text.isEmpty() && isBreak(text.charAt(text.length() - 1));
    }

    public static boolean endsWithSpace(String text) {
        if (text.isEmpty()) {
            return false;
        }
        char last = text.charAt(text.length() - 1);
        return isBlank(last) || isBreak(last);
    }

    /** The index after the line break that ends the line {@code from} stands in, or the length of the text. */
    public static int nextLine(String text, int from) {
        int i = from;
        while (i < text.length() && !isBreak(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return i;
        }
        return text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
    }

    /** The index where the last line starts. */
    public static int lastLineStart(String text) {
        int i = text.length();
        while (i > 0 && !isBreak(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    /** Whether there is nothing but white space between two indexes. */
    public static boolean isBlankLine(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!isBlank(c) && !isBreak(c)) {
                return false;
            }
        }
        return true;
    }

    /** How many blanks stand at {@code from}. */
    public static int indentAt(String text, int from) {
        int i = from;
        while (i < text.length() && isBlank(text.charAt(i))) {
            i++;
        }
        return i - from;
    }

    /** The text without the blank lines it starts with. */
    public static String withoutFirstBlankLines(String text) {
        int from = 0;
        for (int next = nextLine(text, from);
                next > from && isBreak(text.charAt(next - 1)) && isBlankLine(text, from, next);
                next = nextLine(text, from)) {
            from = next;
        }
        return text.substring(from);
    }

    /** Whole lines without the blank lines they end with. */
    public static String withoutLastBlankLines(String lines) {
        int end = 0;
        for (int line = 0; line < lines.length(); ) {
            int next = nextLine(lines, line);
            if (!isBlankLine(lines, line, next)) {
                end = next;
            }
            line = next;
        }
        return lines.substring(0, end);
    }

    /** How many line breaks a text has. */
    public static int countLines(String text) {
        int count = 0;
        for (int line = nextLine(text, 0); line > 0 && isBreak(text.charAt(line - 1)); line = nextLine(text, line)) {
            count++;
            if (line == text.length()) {
                break;
            }
        }
        return count;
    }

    /** How many characters the longest line has, without its break. */
    static int longestLine(String text) {
        int longest = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isBreak(text.charAt(i))) {
                longest = Math.max(longest, i - start);
                start = i + 1;
            }
        }
        return Math.max(longest, text.length() - start);
    }

    public static String spaces(int count) {
        return " ".repeat(count);
    }
}
