package dev.veranda.kpt.resources;

import dev.veranda.kpt.resources.ShellPattern.Effort;
import dev.veranda.krm.cancellation.Interest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code .krmignore} file as kpt reads it, which is much like gitignore, but not the same: a pattern with slashes inside
 * matches the end of a path at any depth, unless it starts with a slash, when it matches the path as a whole;
 * {@code **} is no more than {@code *}; what {@code !} takes back is taken back wherever it stands in the file. A directory that is
 * ignored is so with all that is in it.
 *
 * <p>The source is kyaml's reader of local packages and the matcher it uses. That panics at a pattern of nothing but {@code !} or
 * slashes; here the line says nothing.
 */
final class IgnoreRules {

    static final String FILE_NAME = ".krmignore";
    static final IgnoreRules NONE = parse("");

    /** Go's scanner of lines gives up at a longer one, with what is below it. */
    private static final int LONGEST_LINE = 64 * 1024;

    private static final long MOST_EFFORT = 100_000_000;

    private final PatternSet ignored = new PatternSet();
    private final PatternSet takenBack = new PatternSet();
    private final Effort effort = new Effort(MOST_EFFORT);
    private final Map<String, Boolean> directories = new HashMap<>();

    private IgnoreRules() {}

    static IgnoreRules parse(String text) {
        IgnoreRules rules = new IgnoreRules();
        for (String line : text.split("\n", -1)) {
            if (line.length() >= LONGEST_LINE) {
                break;
            }
            rules.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
        }
        return rules;
    }

    private void add(String line) {
        String pattern = withoutSpaces(line);
        if (pattern.isEmpty() || pattern.startsWith("#")) {
            return;
        }
        if (pattern.startsWith("\\#")) {
            pattern = pattern.substring(1);
        }
        if (pattern.startsWith("!")) {
            takenBack.add(pattern.substring(1));
        } else {
            ignored.add(pattern);
        }
    }

    /** Go trims spaces here, and no other white space. */
    private static String withoutSpaces(String line) {
        int start = 0;
        int end = line.length();
        while (start < end && line.charAt(start) == ' ') {
            start++;
        }
        while (start < end && line.charAt(end - 1) == ' ') {
            end--;
        }
        return line.substring(start, end);
    }

    /** Whether the file or directory at {@code path}, or a directory above it, is ignored. */
    boolean ignores(String path, boolean isDirectory) {
        if (ignored.isEmpty()) {
            return false;
        }
        List<String> above = new ArrayList<>();
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            above.add(path.substring(0, slash));
        }
        return above.stream().anyMatch(this::ignoresDirectory)
                || (isDirectory ? ignoresDirectory(path) : decides(path, false));
    }

    private boolean ignoresDirectory(String path) {
        return directories.computeIfAbsent(path, one -> decides(one, true));
    }

    private boolean decides(String path, boolean isDirectory) {
        Interest.require();
        return !effort.isSpent()
                && ignored.matches(path, isDirectory, effort)
                && !takenBack.matches(path, isDirectory, effort);
    }

    /** Whether matching had to be given up, so that what was asked last cannot be relied on. */
    boolean isSpent() {
        return effort.isSpent();
    }
}
