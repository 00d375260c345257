package dev.veranda.krm.source;

import java.util.ArrayList;
import java.util.List;

/** The lines {@code ...} that end a document: nothing inside a document can look like one. */
public final class EndMarkers {

    private static final String MARKER = "...";

    private EndMarkers() {}

    /** The text cut after every such line; one part when there is none but at its end. */
    public static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int line = 0; line < text.length(); ) {
            int next = Text.nextLine(text, line);
            if (isMarker(text, line) && next < text.length()) {
                parts.add(text.substring(start, next));
                start = next;
            }
            line = next;
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static boolean isMarker(String text, int line) {
        if (!text.startsWith(MARKER, line)) {
            return false;
        }
        int after = line + MARKER.length();
        return after == text.length() || Text.isBlank(text.charAt(after)) || Text.isBreak(text.charAt(after));
    }
}
