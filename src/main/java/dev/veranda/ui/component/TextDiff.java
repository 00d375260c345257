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

        TextDiff build() {
            for (AbstractDelta<String> delta : DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>())
                    .getDeltas()) {
                same(delta.getSource().getPosition());
                changed(delta.getSource(), delta.getTarget());
            }
            same(before.size());
            return new TextDiff(lines, added, removed);
        }

        private void same(int end) {
            while (oldNumber < end) {
                List<Part> line = List.of(new Part(before.get(oldNumber), false));
                lines.add(new DiffLine(Kind.SAME, ++oldNumber, ++newNumber, line, line));
            }
        }

        private void changed(Chunk<String> source, Chunk<String> target) {
            removed += source.size();
            added += target.size();
            int pairs = Math.min(source.size(), target.size());
            for (int pair = 0; pair < pairs; pair++) {
                WordDiff words = WordDiff.of(
                        source.getLines().get(pair), target.getLines().get(pair));
                lines.add(new DiffLine(Kind.CHANGED, ++oldNumber, ++newNumber, words.before(), words.after()));
            }
            for (String line : source.getLines().subList(pairs, source.size())) {
                lines.add(new DiffLine(Kind.REMOVED, ++oldNumber, 0, List.of(new Part(line, false)), List.of()));
            }
            for (String line : target.getLines().subList(pairs, target.size())) {
                lines.add(new DiffLine(Kind.ADDED, 0, ++newNumber, List.of(), List.of(new Part(line, false))));
            }
        }
    }
}
