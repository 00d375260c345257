package dev.veranda.kpt.resources;

import java.util.List;

/** How kpt lays out the lists of a document: as deep as their keys, or two columns deeper. */
public enum SequenceIndent {
    COMPACT("compact", 0),
    WIDE("wide", 2);

    private static final String DASH = "- ";

    private final String word;
    private final int columns;

    SequenceIndent(String word, int columns) {
        this.word = word;
        this.columns = columns;
    }

    /** As written in the annotation {@link ReaderAnnotations#SEQUENCE_INDENT}. */
    public String word() {
        return word;
    }

    /** How many columns deeper than its key a list stands. */
    public int columns() {
        return columns;
    }

    /** What a word stands for; kpt takes every word but {@code wide} for compact. */
    public static SequenceIndent named(String word) {
        return word.equals(WIDE.word) ? WIDE : COMPACT;
    }

    /** The one a document shows with the first list below a key; compact when none does. */
    public static SequenceIndent of(String document) {
        List<String> lines = document.lines().toList();
        String key = "";
        for (String line : lines) {
            int dash = line.indexOf(DASH);
            if (dash >= 0 && line.substring(0, dash).isBlank() && isKey(key)) {
                int deeper = dash - (key.length() - key.stripLeading().length());
                if (deeper == 0 || deeper == WIDE.columns) {
                    return deeper == 0 ? COMPACT : WIDE;
                }
            }
            if (!line.stripLeading().startsWith("#")) {
                int comment = line.indexOf('#');
                key = (comment < 0 ? line : line.substring(0, comment)).stripTrailing();
            }
        }
        return COMPACT;
    }

    private static boolean isKey(String line) {
        return line.endsWith(":") && line.indexOf(':') == line.length() - 1;
    }
}
