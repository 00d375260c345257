package dev.veranda.krm;

/** The text of a literal or folded scalar: a header such as {@code |-}, and the lines below. */
final class BlockScalarText {

    private BlockScalarText() {}

    /** The indicators of the header, without its comment. */
    static String header(String raw) {
        String line = raw.substring(0, headerEnd(raw));
        int comment = line.indexOf('#');
        return comment < 0 ? line : line.substring(0, comment);
    }

    static int headerEnd(String raw) {
        int lineBreak = Text.firstBreak(raw);
        return lineBreak < 0 ? raw.length() : lineBreak;
    }

    /** Whether blank lines below the last line belong to the value. */
    static boolean keepsBlankLines(String raw) {
        return header(raw).indexOf('+') >= 0;
    }

    /**
     * The column the lines stand at.
     *
     * @param base the column of the collection the scalar stands in
     */
    static int indent(String raw, int base) {
        for (char c : header(raw).toCharArray()) {
            if (c >= '1' && c <= '9') {
                return base + c - '0';
            }
        }
        for (int line = Text.nextLine(raw, 0); line < raw.length(); line = Text.nextLine(raw, line)) {
            if (!Text.isBlankLine(raw, line, Text.nextLine(raw, line))) {
                return Text.indentAt(raw, line);
            }
        }
        return base;
    }

    /**
     * The scalar's own part of what the parser took for it: without the last line break, and, unless they belong to the value,
     * without the blank lines at the end.
     */
    static String trim(String taken, String value) {
        int header = headerEnd(taken);
        int end = taken.length();
        if (!keepsBlankLines(taken) && !endsInBlanks(value)) {
            while (end > header && (Text.isBlank(taken.charAt(end - 1)) || Text.isBreak(taken.charAt(end - 1)))) {
                end--;
            }
            while (end < taken.length() && !Text.isBreak(taken.charAt(end))) {
                end++;
            }
        } else if (end > header && Text.isBreak(taken.charAt(end - 1))) {
            end -= taken.endsWith("\r\n") ? 2 : 1;
        }
        return taken.substring(0, end);
    }

    /** Without the indentation of lines that have nothing else, where the value has no other: deeper than what follows, it is no YAML. */
    static String tidy(String raw, String value) {
        int header = headerEnd(raw);
        return value.chars().allMatch(c -> c == '\n')
                ? raw.substring(0, header) + raw.substring(header).replace(" ", "")
                : raw;
    }

    /** Whether the last line of a value consists of blanks, so that it cannot be told from an empty one by looking at it. */
    private static boolean endsInBlanks(String value) {
        int end = value.length();
        while (end > 0 && value.charAt(end - 1) == '\n') {
            end--;
        }
        return end > 0 && Text.isBlank(value.charAt(end - 1));
    }
}
