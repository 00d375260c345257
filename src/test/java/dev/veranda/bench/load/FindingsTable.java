package dev.veranda.bench.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Findings as a table that stands well in a terminal and in Markdown. */
record FindingsTable(List<Finding> findings) {

    private static final List<String> HEAD = List.of("measurement", "what", "measured", "at most", "samples");
    private static final int WORDS = 2;

    String text() {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        findings.forEach(finding -> rows.add(cells(finding)));
        List<Integer> widths = new ArrayList<>(Collections.nCopies(HEAD.size(), 3));
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths.set(column, Math.max(widths.get(column), row.get(column).length()));
            }
        }
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            line(text, rows.get(row), widths);
            if (row == 0) {
                line(text, rule(widths), widths);
            }
        }
        return text.toString();
    }

    private static List<String> cells(Finding finding) {
        String most = finding.most().isEmpty()
                ? ""
                : finding.unit().text(finding.most().getAsDouble());
        return List.of(
                finding.measurement(),
                finding.what().replace("|", "\\|"),
                finding.unit().text(finding.value()) + (finding.holds() ? "" : " (!)"),
                most,
                Integer.toString(finding.samples()));
    }

    /** Numbers stand to the right. */
    private static List<String> rule(List<Integer> widths) {
        List<String> rule = new ArrayList<>();
        for (int column = 0; column < widths.size(); column++) {
            int width = widths.get(column);
            rule.add(column < WORDS ? "-".repeat(width) : "-".repeat(width - 1) + ":");
        }
        return rule;
    }

    private static void line(StringBuilder text, List<String> cells, List<Integer> widths) {
        text.append('|');
        for (int column = 0; column < cells.size(); column++) {
            String padding = " ".repeat(widths.get(column) - cells.get(column).length());
            String cell = column < WORDS ? cells.get(column) + padding : padding + cells.get(column);
            text.append(' ').append(cell).append(" |");
        }
        text.append('\n');
    }
}
