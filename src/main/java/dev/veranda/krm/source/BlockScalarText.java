package dev.veranda.krm.source;

/** The text of a literal or folded scalar: a header such as {@code |-}, and the lines below. */
public final class BlockScalarText {

    private BlockScalarText() {}

    /** The indicators of the header, without its comment. */
    static String header(String raw) {
        String line = raw.substring(0, headerEnd(raw));
        int comment = line.indexOf('#');
        return comment < 0 ? line : line.substring(0, comment);
    }

    /** Where the first line of a block scalar ends: its indicators and its comment. */
    public static int headerEnd(String raw) {
        int lineBreak = Text.firstBreak(raw);
        return lineBreak < 0 ? raw.length() : lineBreak;
    }

    /** Whether blank lines below the last line belong to the value. */
    public static boolean keepsBlankLines(String raw) {
        return header(raw).indexOf('+') >= 0;
    }

    /**
     * The column the lines stand at.
     *
     * @param base the column of the collection the scalar stands in
     */
    public static int indent(String raw, int base) {
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
    public static String trim(String taken, String value) {
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

    /**
     * What a scalar says. At the end of a file that ends within its last line the parser adds a line break, which neither YAML nor
     * Go's reader knows of.
     *
     * @param parsed what the parser says
     * @param base the column of the collection the scalar stands in
     * @param endsFile whether it is the last of a file that ends within a line
     */
    public static String value(String parsed, String raw, int base, boolean endsFile) {
        if (!endsFile || !parsed.endsWith("\n")) {
            return parsed;
        }
        String lastLine = raw.substring(Text.lastLineStart(raw));
        boolean hasContent = !lastLine.isBlank() || lastLine.length() > indent(raw, base);
        return hasContent ? parsed.substring(0, parsed.length() - 1) : parsed;
    }

    /** The text of a scalar that ends the file within a line, for a line break to follow that is not to become part of it. */
    public static String ended(String raw, String value) {
        int end = 0;
        while (Text.isBlank(raw.charAt(end)) || Text.isBreak(raw.charAt(end))) {
            end++;
        }
        end++;
        while (end < raw.length() && "+-123456789".indexOf(raw.charAt(end)) >= 0) {
            end++;
        }
        String indicators = raw.substring(0, end);
        if (value.isEmpty() || value.endsWith("\n") || indicators.indexOf('-') >= 0) {
            return raw;
        }
        return indicators.replace("+", "") + "-" + raw.substring(end);
    }

    /** Without the indentation of lines that have nothing else, where the value has no other: deeper than what follows, it is no YAML. */
    public static String tidy(String raw, String value) {
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
