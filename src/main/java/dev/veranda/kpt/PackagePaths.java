package dev.veranda.kpt;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a file path inside a package may look like: relative, slash-separated, and never outside the package. */
public final class PackagePaths {

    /** The longest path accepted, in characters. */
    public static final int MAX_LENGTH = 1024;

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
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".")) {
                return Optional.of("\"" + path + "\" has an empty part.");
            }
            if (segment.equals("..")) {
                return Optional.of("\"" + path + "\" leads outside the package.");
            }
            if (segment.equalsIgnoreCase(".git")) {
                return Optional.of("\"" + path + "\" may not contain a \".git\" part.");
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
