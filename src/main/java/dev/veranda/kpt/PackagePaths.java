package dev.veranda.kpt;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file path inside a package may look like: relative, slash-separated, and never outside the package. */
public final class PackagePaths {

    /** The longest path accepted, in characters. */
    public static final int MAX_LENGTH = 1024;

    /** How many folders deep a file may lie below its package. */
    public static final int MAX_DEPTH = 100;

    /** File systems keep no longer names. */
    private static final int MAX_PART = 255;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private PackagePaths() {}

    /** What is wrong with {@code path} in one sentence, or empty when it is fine. */
    public static Optional<String> problem(String path) {
        if (path.isBlank()) {
            return Optional.of("A file needs a name.");
        }
        if (path.length() > MAX_LENGTH) {
            return Optional.of("A file path has at most " + MAX_LENGTH + " characters.");
        }
        if (path.startsWith("/")) {
            return Optional.of("\"" + path + "\" must be relative to the package: leave out the leading \"/\".");
        }
        if (path.indexOf('\\') >= 0 || CONTROL.matcher(path).find()) {
            return Optional.of("\"" + path + "\" may not contain a backslash or a control character.");
        }
        if (path.chars().filter(character -> character == '/').count() > MAX_DEPTH) {
            return Optional.of("A file lies at most " + MAX_DEPTH + " folders deep.");
        }
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".")) {
                return Optional.of("\"" + path + "\" has an empty part.");
            }
            if (segment.equals("..")) {
                return Optional.of("\"" + path + "\" leads outside the package.");
            }
            if (segment.getBytes(StandardCharsets.UTF_8).length > MAX_PART) {
                return Optional.of("A part of a file path has at most " + MAX_PART + " bytes.");
            }
            if (GitNames.isRepository(segment)) {
                return Optional.of("\"" + path + "\" may not contain a \".git\" part.");
            }
            if (GitNames.isModules(segment)) {
                return Optional.of("\"" + path + "\" would name submodules, which packages do not have.");
            }
        }
        return Optional.empty();
    }

    /** @throws IllegalArgumentException with the sentence of {@link #problem} */
    static void require(String path) {
        problem(path).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
    }
}
