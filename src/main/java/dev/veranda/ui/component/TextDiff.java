package dev.veranda.ui.component;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import dev.veranda.ui.component.DiffLine.Kind;
import dev.veranda.ui.component.DiffLine.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The difference of two texts, line by line.
 *
 * @param added lines that are there only after; a changed line counts as one removed and one added
 * @param removed lines that were there only before
 */
record TextDiff(List<DiffLine> lines, int added, int removed) {

    TextDiff {
        lines = List.copyOf(lines);
    }

    /** An absent text has no lines: all of the other are added or removed. */
    static TextDiff of(Optional<String> before, Optional<String> after) {
        return new Builder(linesOf(before), linesOf(after)).build();
    }

    boolean isEmpty() {
        return added == 0 && removed == 0;
    }

    private static List<String> linesOf(Optional<String> text) {
        return text.map(content -> content.lines().toList()).orElse(List.of());
    }

    private static final class Builder {
        private final List<String> before;
        private final List<String> after;
        private final List<DiffLine> lines = new ArrayList<>();
        private int oldNumber;
        private int newNumber;
        private int added;
        private int removed;

        Builder(List<String> before, List<String> after) {
            this.before = before;
            this.after = after;
        }

        // Some algorithms report a changed line as an insertion and a deletion side by side: without an equal line
        // between
        // them they are one change.
        TextDiff build() {
            int oldEnd = 0;
            int newEnd = 0;
            for (AbstractDelta<String> delta : DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>())
                    .getDeltas()) {
                Chunk<String> source = delta.getSource();
                if (source.getPosition() > oldEnd) {
                    changed(oldEnd, newEnd);
                    same(source.getPosition());
                }
                oldEnd = source.getPosition() + source.size();
                newEnd = delta.getTarget().getPosition() + delta.getTarget().size();
            }
            changed(oldEnd, newEnd);
            same(before.size());
            return new TextDiff(lines, added, removed);
        }

        private void same(int end) {
            while (oldNumber < end) {
                List<Part> line = List.of(new Part(before.get(oldNumber), false));
                lines.add(new DiffLine(Kind.SAME, ++oldNumber, ++newNumber, line, line));
            }
        }

        private void changed(int oldEnd, int newEnd) {
            removed += oldEnd - oldNumber;
            added += newEnd - newNumber;
            while (oldNumber < oldEnd && newNumber < newEnd) {
                WordDiff words = WordDiff.of(before.get(oldNumber), after.get(newNumber));
                lines.add(new DiffLine(Kind.CHANGED, ++oldNumber, ++newNumber, words.before(), words.after()));
            }
            while (oldNumber < oldEnd) {
                Part line = new Part(before.get(oldNumber), false);
                lines.add(new DiffLine(Kind.REMOVED, ++oldNumber, 0, List.of(line), List.of()));
            }
            while (newNumber < newEnd) {
                Part line = new Part(after.get(newNumber), false);
                lines.add(new DiffLine(Kind.ADDED, 0, ++newNumber, List.of(), List.of(line)));
            }
        }
    }
}
