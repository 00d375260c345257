package dev.veranda.kpt.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern for a whole path as Go's {@code filepath.Match} reads it: {@code *} for any characters but slashes, {@code ?} for one,
 * {@code [a-z]} or {@code [^a-z]} for one that may be a slash, a backslash before what stands for itself. {@code **} is {@code *}.
 */
final class ShellPattern {

    private static final int SLASH = '/';

    /** Stands for one character. */
    private sealed interface One {

        boolean fits(int character);
    }

    private record Literal(int wanted) implements One {

        @Override
        public boolean fits(int character) {
            return character == wanted;
        }
    }

    private record Any() implements One {

        @Override
        public boolean fits(int character) {
            return character != SLASH;
        }
    }

    private record Range(int low, int high) {}

    private record CharacterClass(List<Range> ranges, boolean negated) implements One {

        @Override
        public boolean fits(int character) {
            return negated != ranges.stream().anyMatch(range -> range.low <= character && character <= range.high);
        }
    }

    /** A run of characters, and whether any others may stand before it. */
    private record Chunk(boolean afterStar, List<One> characters) {}

    private final List<Chunk> chunks;

    private ShellPattern(List<Chunk> chunks) {
        this.chunks = chunks;
    }

    /** Empty when the pattern is malformed: Go then finds that nothing matches. */
    static Optional<ShellPattern> parse(String pattern) {
        return new Parser(pattern.codePoints().toArray()).parse();
    }

    /** @param path its code points */
    boolean matches(int[] path, Effort effort) {
        int at = 0;
        for (int i = 0; i < chunks.size(); i++) {
            Chunk chunk = chunks.get(i);
            boolean last = i == chunks.size() - 1;
            int end = chunk.afterStar()
                    ? find(chunk.characters(), path, at, last, effort)
                    : end(chunk.characters(), path, at, last, effort);
            if (end < 0) {
                return false;
            }
            at = end;
        }
        return at == path.length;
    }

    /** Where the first place ends that a chunk fits from here on, with no slash before it; -1 when it fits nowhere. */
    private static int find(List<One> characters, int[] path, int from, boolean last, Effort effort) {
        for (int at = from; at <= path.length; at++) {
            int end = end(characters, path, at, last, effort);
            if (end >= 0) {
                return end;
            }
            if (at < path.length && path[at] == SLASH) {
                break;
            }
        }
        return -1;
    }

    /** Where a chunk ends that starts here; -1 when it does not fit, or is the last and leaves something over. */
    private static int end(List<One> characters, int[] path, int from, boolean last, Effort effort) {
        int end = from + characters.size();
        if (end > path.length || (last && end < path.length)) {
            return -1;
        }
        for (int i = 0; i < characters.size(); i++) {
            effort.count();
            if (!characters.get(i).fits(path[from + i])) {
                return -1;
            }
        }
        return end;
    }

    private static final class Parser {

        private final int[] pattern;
        private int at;

        Parser(int[] pattern) {
            this.pattern = pattern;
        }

        Optional<ShellPattern> parse() {
            List<Chunk> chunks = new ArrayList<>();
            do {
                boolean star = false;
                while (at < pattern.length && pattern[at] == '*') {
                    star = true;
                    at++;
                }
                List<One> characters = new ArrayList<>();
                while (at < pattern.length && pattern[at] != '*') {
                    Optional<One> one = one();
                    if (one.isEmpty()) {
                        return Optional.empty();
                    }
                    characters.add(one.get());
                }
                chunks.add(new Chunk(star, List.copyOf(characters)));
            } while (at < pattern.length);
            return Optional.of(new ShellPattern(List.copyOf(chunks)));
        }

        private Optional<One> one() {
            return switch (pattern[at]) {
                case '?' -> {
                    at++;
                    yield Optional.of(new Any());
                }
                case '[' -> {
                    at++;
                    yield characterClass();
                }
                case '\\' -> {
                    at++;
                    yield at < pattern.length ? Optional.of(new Literal(pattern[at++])) : Optional.empty();
                }
                default -> Optional.of(new Literal(pattern[at++]));
            };
        }

        private Optional<One> characterClass() {
            boolean negated = at < pattern.length && pattern[at] == '^';
            if (negated) {
                at++;
            }
            List<Range> ranges = new ArrayList<>();
            while (at < pattern.length && (pattern[at] != ']' || ranges.isEmpty())) {
                int low = bound();
                int high = low;
                if (low >= 0 && at < pattern.length && pattern[at] == '-') {
                    at++;
                    high = bound();
                }
                if (low < 0 || high < 0) {
                    return Optional.empty();
                }
                ranges.add(new Range(low, high));
            }
            if (at == pattern.length) {
                return Optional.empty();
            }
            at++;
            return Optional.of(new CharacterClass(List.copyOf(ranges), negated));
        }

        /** One end of a range; -1 when there is none. */
        private int bound() {
            if (at == pattern.length || pattern[at] == '-' || pattern[at] == ']') {
                return -1;
            }
            if (pattern[at] == '\\') {
                at++;
            }
            return at < pattern.length ? pattern[at++] : -1;
        }
    }

    /** How much comparing may still be done: whoever writes patterns and paths can make it much. */
    static final class Effort {

        private long left;

        Effort(long steps) {
            this.left = steps;
        }

        private void count() {
            left--;
        }

        boolean isSpent() {
            return left <= 0;
        }
    }
}
