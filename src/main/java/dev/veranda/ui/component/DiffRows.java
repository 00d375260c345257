package dev.veranda.ui.component;

import dev.veranda.ui.component.DiffLine.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of a difference as HTML table rows. All text is escaped here: it is other people's. */
final class DiffRows {

    private DiffRows() {}

    static String html(List<DiffLine> lines, DiffMode mode) {
        StringBuilder html = new StringBuilder();
        if (mode == DiffMode.SPLIT) {
            lines.forEach(line -> split(html, line));
        } else {
            unified(html, lines);
        }
        return html.toString();
    }

    private static void split(StringBuilder html, DiffLine line) {
        html.append("<tr>");
        side(html, line.oldNumber(), line.before(), line.isSame() ? Mark.SAME : Mark.REMOVED);
        side(html, line.newNumber(), line.after(), line.isSame() ? Mark.SAME : Mark.ADDED);
        html.append("</tr>");
    }

    private static void side(StringBuilder html, int number, List<Part> parts, Mark mark) {
        if (number == 0) {
            html.append("<td class=\"diff-number\"></td><td class=\"diff-none\"></td>");
            return;
        }
        number(html, number, mark);
        text(html, parts, mark);
    }

    // A run of changed lines is shown as all removed ones, then all added ones.
    private static void unified(StringBuilder html, List<DiffLine> lines) {
        List<DiffLine> run = new ArrayList<>();
        for (DiffLine line : lines) {
            if (line.isSame()) {
                flush(html, run);
                row(html, line.oldNumber(), line.newNumber(), line.after(), Mark.SAME);
            } else {
                run.add(line);
            }
        }
        flush(html, run);
    }

    private static void flush(StringBuilder html, List<DiffLine> run) {
        run.stream()
                .filter(line -> line.oldNumber() > 0)
                .forEach(line -> row(html, line.oldNumber(), 0, line.before(), Mark.REMOVED));
        run.stream()
                .filter(line -> line.newNumber() > 0)
                .forEach(line -> row(html, 0, line.newNumber(), line.after(), Mark.ADDED));
        run.clear();
    }

    private static void row(StringBuilder html, int oldNumber, int newNumber, List<Part> parts, Mark mark) {
        html.append("<tr>");
        number(html, oldNumber, mark);
        number(html, newNumber, mark);
        text(html, parts, mark);
        html.append("</tr>");
    }

    private static void number(StringBuilder html, int number, Mark mark) {
        html.append("<td class=\"diff-number ").append(mark.css).append("\">");
        if (number > 0) {
            html.append(number);
        }
        html.append("</td>");
    }

    private static void text(StringBuilder html, List<Part> parts, Mark mark) {
        html.append("<td class=\"diff-text ")
                .append(mark.css)
                .append("\"><span class=\"diff-sign\">")
                .append(mark.sign)
                .append("</span><span class=\"diff-code\">");
        for (Part part : parts) {
            if (part.differs()) {
                html.append('<').append(mark.element).append('>');
                escape(html, part.text());
                html.append("</").append(mark.element).append('>');
            } else {
                escape(html, part.text());
            }
        }
        html.append("</span></td>");
    }

    private static void escape(StringBuilder html, String text) {
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            switch (character) {
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '&' -> html.append("&amp;");
                case '"' -> html.append("&quot;");
                default -> {
                    if (reordersText(character)) {
                        html.append("<span class=\"diff-odd\">U+")
                                .append(Integer.toHexString(character).toUpperCase(Locale.ROOT))
                                .append("</span>");
                    } else {
                        html.append(character);
                    }
                }
            }
        }
    }

    // Invisible marks that make text read otherwise than it is: a reviewer has to see them (CVE-2021-42574).
    private static boolean reordersText(char character) {
        return (character >= '\u202A' && character <= '\u202E')
                || (character >= '\u2066' && character <= '\u2069')
                || character == '\u200E'
                || character == '\u200F';
    }

    private enum Mark {
        SAME("same", " ", "span"),
        ADDED("added", "+", "ins"),
        REMOVED("removed", "-", "del");

        private final String css;
        private final String sign;
        private final String element;

        Mark(String css, String sign, String element) {
            this.css = "diff-" + css;
            this.sign = sign;
            this.element = element;
        }
    }
}
