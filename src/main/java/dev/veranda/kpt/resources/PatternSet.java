package dev.veranda.kpt.resources;

import dev.veranda.kpt.resources.ShellPattern.Effort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Patterns of a {@link IgnoreRules} file, found by how many parts they have: a path can only match one of as many. */
final class PatternSet {

    /** @param directoriesOnly whether it ends in a slash */
    private record Wildcard(ShellPattern pattern, boolean directoriesOnly) {}

    /** Patterns with as many parts; those without wildcards are looked up. */
    private static final class Alike {
        private final Set<String> plain = new HashSet<>();
        private final Set<String> plainDirectories = new HashSet<>();
        private final List<Wildcard> wildcards = new ArrayList<>();

        void add(String pattern, boolean directoriesOnly) {
            if (pattern.chars().anyMatch(c -> "*?[".indexOf(c) >= 0)) {
                ShellPattern.parse(pattern).ifPresent(parsed -> wildcards.add(new Wildcard(parsed, directoriesOnly)));
            } else {
                (directoriesOnly ? plainDirectories : plain).add(pattern);
            }
        }

        boolean matches(String path, boolean isDirectory, Effort effort) {
            if (plain.contains(path) || (isDirectory && plainDirectories.contains(path))) {
                return true;
            }
            if (wildcards.isEmpty()) {
                return false;
            }
            int[] characters = path.codePoints().toArray();
            return wildcards.stream()
                    .anyMatch(wildcard -> (isDirectory || !wildcard.directoriesOnly())
                            && wildcard.pattern().matches(characters, effort));
        }
    }

    private final Map<Integer, Alike> anchored = new HashMap<>();
    private final Map<Integer, Alike> anywhere = new HashMap<>();

    void add(String pattern) {
        String inner = withoutSlashes(pattern);
        if (inner.isEmpty()) {
            return;
        }
        int parts = (int) inner.chars().filter(c -> c == '/').count() + 1;
        (pattern.startsWith("/") ? anchored : anywhere)
                .computeIfAbsent(parts, unused -> new Alike())
                .add(inner, pattern.endsWith("/"));
    }

    private static String withoutSlashes(String pattern) {
        int start = 0;
        int end = pattern.length();
        while (start < end && pattern.charAt(start) == '/') {
            start++;
        }
        while (start < end && pattern.charAt(end - 1) == '/') {
            end--;
        }
        return pattern.substring(start, end);
    }

    boolean isEmpty() {
        return anchored.isEmpty() && anywhere.isEmpty();
    }

    boolean matches(String path, boolean isDirectory, Effort effort) {
        return matchesWhole(path, isDirectory, effort) || matchesEnd(path, isDirectory, effort);
    }

    /** The beginning of a longer path keeps its slash, so that only a class of characters can match it. */
    private boolean matchesWhole(String path, boolean isDirectory, Effort effort) {
        int parts = 1;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (matches(anchored, parts++, path.substring(0, slash + 1), false, effort)) {
                return true;
            }
        }
        return matches(anchored, parts, path, isDirectory, effort);
    }

    private boolean matchesEnd(String path, boolean isDirectory, Effort effort) {
        int parts = 1;
        for (int slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (matches(anywhere, parts++, path.substring(slash + 1), isDirectory, effort)) {
                return true;
            }
        }
        return matches(anywhere, parts, path, isDirectory, effort);
    }

    private static boolean matches(
            Map<Integer, Alike> patterns, int parts, String path, boolean isDirectory, Effort effort) {
        Alike alike = patterns.get(parts);
        return alike != null && alike.matches(path, isDirectory, effort);
    }
}
