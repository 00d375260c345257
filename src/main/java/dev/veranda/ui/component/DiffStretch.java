package dev.veranda.ui.component;

import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive lines of a difference that are shown or hidden together.
 *
 * @param folded whether they are all the same on both sides and too far from a change to be worth their space
 */
record DiffStretch(List<DiffLine> lines, boolean folded) {

    private static final int CONTEXT = 3;
    private static final int LEAST_WORTH_FOLDING = 4;

    DiffStretch {
        lines = List.copyOf(lines);
    }

    /** Cuts a difference into shown and folded stretches: three unchanged lines stay around each change. */
    static List<DiffStretch> of(List<DiffLine> lines) {
        List<DiffStretch> stretches = new ArrayList<>();
        int shownFrom = 0;
        int at = 0;
        while (at < lines.size()) {
            if (!lines.get(at).isSame()) {
                at++;
                continue;
            }
            int start = at;
            while (at < lines.size() && lines.get(at).isSame()) {
                at++;
            }
            int foldFrom = start == 0 ? 0 : start + CONTEXT;
            int foldTo = at == lines.size() ? at : at - CONTEXT;
            if (foldTo - foldFrom >= LEAST_WORTH_FOLDING) {
                addShown(stretches, lines.subList(shownFrom, foldFrom));
                stretches.add(new DiffStretch(lines.subList(foldFrom, foldTo), true));
                shownFrom = foldTo;
            }
        }
        addShown(stretches, lines.subList(shownFrom, lines.size()));
        return stretches;
    }

    private static void addShown(List<DiffStretch> stretches, List<DiffLine> lines) {
        if (!lines.isEmpty()) {
            stretches.add(new DiffStretch(lines, false));
        }
    }
}
