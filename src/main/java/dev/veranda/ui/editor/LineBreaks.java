package dev.veranda.ui.editor;

import java.util.regex.Pattern;

/** Editors in browsers know line feeds only; a file keeps the line breaks it had. */
final class LineBreaks {

    private static final Pattern ANY = Pattern.compile("\r\n?");
    private static final String WINDOWS = "\r\n";

    private LineBreaks() {}

    static String normalized(String text) {
        return text.indexOf('\r') < 0 ? text : ANY.matcher(text).replaceAll("\n");
    }

    /**
     * The text for a file.
     *
     * @param edited with line feeds, as it comes from the editor
     * @param before the file as it was
     */
    static String like(String before, String edited) {
        if (normalized(before).equals(edited)) {
            return before;
        }
        return before.contains(WINDOWS) ? edited.replace("\n", WINDOWS) : edited;
    }
}
