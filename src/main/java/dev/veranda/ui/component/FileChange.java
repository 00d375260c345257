package dev.veranda.ui.component;

import java.util.Optional;

/**
 * A file in two states, compared line by line. Comparing long texts takes time: make it where nobody waits under a lock.
 *
 * @param mark what happened to it
 * @param before its text before, absent for an added file
 * @param after its text after, absent for a deleted one
 * @param note what to say instead of the lines, as for a binary file; absent for text
 */
public record FileChange(
        String path,
        ChangeMark mark,
        Optional<String> before,
        Optional<String> after,
        Optional<String> note,
        Lines lines) {

    /** The difference itself, for the components of this package. */
    public static final class Lines {
        private final TextDiff diff;

        private Lines(TextDiff diff) {
            this.diff = diff;
        }

        TextDiff diff() {
            return diff;
        }
    }

    public static FileChange between(String path, Optional<String> before, Optional<String> after) {
        Lines lines = new Lines(TextDiff.of(before, after));
        return new FileChange(path, ChangeMark.between(before, after), before, after, Optional.empty(), lines);
    }

    /** A change that cannot be shown line by line. */
    public static FileChange withoutLines(String path, ChangeMark mark, String note) {
        Lines none = new Lines(TextDiff.of(Optional.empty(), Optional.empty()));
        return new FileChange(path, mark, Optional.empty(), Optional.empty(), Optional.of(note), none);
    }

    /** Lines added; a changed line counts as one removed and one added. */
    public int added() {
        return lines.diff().added();
    }

    public int removed() {
        return lines.diff().removed();
    }
}
