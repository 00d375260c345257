package dev.veranda.kpt.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@code .krmignore} file: the patterns of gitignore, relative to the directory it lies in. The last pattern that matches
 * decides; nothing can be taken back in when a directory above it is out.
 */
final class IgnoreRules {

    static final String FILE_NAME = ".krmignore";
    static final IgnoreRules NONE = new IgnoreRules(List.of());

    private static final int MAX_PATTERNS = 2_000;
    private static final int MAX_PATTERN_LENGTH = 1_024;

    private record Rule(Glob pattern, boolean takesBack, boolean directoriesOnly) {}

    private final List<Rule> rules;

    private IgnoreRules(List<Rule> rules) {
        this.rules = rules;
    }

    static IgnoreRules parse(String text) {
        List<Rule> rules = new ArrayList<>();
        text.lines().limit(MAX_PATTERNS).forEach(line -> rule(line).ifPresent(rules::add));
        return new IgnoreRules(List.copyOf(rules));
    }

    /** Whether the file or directory at {@code path}, or a directory above it, is ignored. */
    boolean ignores(String path, boolean isDirectory) {
        if (rules.isEmpty()) {
            return false;
        }
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (decides(path.substring(0, slash), true)) {
                return true;
            }
        }
        return decides(path, isDirectory);
    }

    private boolean decides(String path, boolean isDirectory) {
        for (Rule rule : rules.reversed()) {
            if ((isDirectory || !rule.directoriesOnly) && rule.pattern.matches(path)) {
                return !rule.takesBack;
            }
        }
        return false;
    }

    private static Optional<Rule> rule(String line) {
        String text = line.endsWith("\\ ") ? line : line.stripTrailing();
        if (text.isEmpty() || text.startsWith("#") || text.length() > MAX_PATTERN_LENGTH) {
            return Optional.empty();
        }
        boolean takesBack = text.startsWith("!");
        if (takesBack) {
            text = text.substring(1);
        }
        boolean directoriesOnly = text.endsWith("/");
        if (directoriesOnly) {
            text = text.substring(0, text.length() - 1);
        }
        boolean anchored = text.indexOf('/') >= 0;
        if (text.startsWith("/")) {
            text = text.substring(1);
        }
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Glob pattern = Glob.parse(anchored ? text : "**/" + text);
        return Optional.of(new Rule(pattern, takesBack, directoriesOnly));
    }
}
