package dev.veranda.krm.source;

import java.util.Optional;
import java.util.stream.Collectors;

/** Finding and changing comments in the white space between nodes. */
public final class Comments {

    private Comments() {}

    /** A comment ready to be written: with its {@code #}, or empty. */
    public static String oneLine(String comment) {
        String text = comment.strip();
        if (Text.hasBreak(text)) {
            throw new IllegalArgumentException("A line comment has one line.");
        }
        return text.isEmpty() || text.startsWith("#") ? text : "# " + text;
    }

    /** The comment in the first line of a piece of white space and indicators. */
    public static Optional<String> find(String area) {
        int start = start(area);
        return start < 0
                ? Optional.empty()
                : Optional.of(area.substring(start, end(area, start)).stripTrailing());
    }

    /** The piece with the comment of its first line replaced, added before the first line break, or taken away when {@code comment} is empty. */
    public static String replace(String area, String comment) {
        int start = start(area);
        int end = start < 0 ? area.length() : end(area, start);
        if (start >= 0 && !comment.isEmpty()) {
            return area.substring(0, start) + comment + area.substring(end);
        }
        if (start < 0) {
            int firstBreak = Text.firstBreak(area);
            start = firstBreak < 0 ? area.length() : firstBreak;
            end = start;
            if (comment.isEmpty()) {
                return area;
            }
        }
        String before = area.substring(0, start).stripTrailing();
        return before + (comment.isEmpty() ? "" : " " + comment) + area.substring(end);
    }

    private static int start(String area) {
        for (int i = 0; i < area.length() && !Text.isBreak(area.charAt(i)); i++) {
            if (area.charAt(i) == '#' && (i == 0 || Text.isBlank(area.charAt(i - 1)))) {
                return i;
            }
        }
        return -1;
    }

    private static int end(String area, int start) {
        int end = start;
        while (end < area.length() && !Text.isBreak(area.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Where, in the lines before a node, the node's own comment starts: after the last blank line. */
    public static int headStart(String leading) {
        int head = 0;
        for (int line = 0; line < leading.length(); ) {
            int next = Text.nextLine(leading, line);
            if (next > line
                    && Text.endsWithBreak(leading.substring(line, next))
                    && Text.isBlankLine(leading, line, next)) {
                head = next;
            }
            line = next;
        }
        return head;
    }

    /** The node's own comment in the lines before it, without indentation, joined by line feeds. */
    public static Optional<String> head(String leading) {
        String lines = leading.substring(headStart(leading), Math.max(headStart(leading), Text.lastLineStart(leading)));
        String text = lines.strip().lines().map(String::strip).collect(Collectors.joining("\n"));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Lines without the white space around them, each with a line feed. */
    public static String stripped(String lines) {
        return lines.lines().map(line -> line.strip() + "\n").collect(Collectors.joining());
    }

    /** Lines as they are, each with this line break. */
    public static String wholeLines(String lines, String newline) {
        return lines.lines().map(line -> line + newline).collect(Collectors.joining());
    }

    /** Comment lines at an indentation, each with its line break. */
    public static String headLines(String comment, String indent, String newline) {
        StringBuilder out = new StringBuilder();
        comment.lines()
                .map(Comments::oneLine)
                .forEach(line ->
                        out.append(line.isEmpty() ? "" : indent).append(line).append(newline));
        return out.toString();
    }
}
