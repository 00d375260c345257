package dev.veranda.repository;

import dev.veranda.failure.Invalid;
import dev.veranda.failure.Invalid.Problem;
import dev.veranda.krm.Dns1123;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What repository settings may be, in Porch's rules, each problem at its field. */
final class SettingsCheck {

    private static final int LONGEST_TEXT = 1_000;

    private SettingsCheck() {}

    /** @throws Invalid with every problem found */
    static void require(RepositorySettings settings) {
        List<Problem> problems = new ArrayList<>();
        nameProblem(settings.name()).ifPresent(reason -> problems.add(new Problem("name", reason)));
        if (settings.url().isEmpty()) {
            problems.add(new Problem("url", "Give the URL of the Git repository."));
        }
        if (settings.branch().isEmpty()) {
            problems.add(new Problem("branch", "Give the branch that published packages stand on, for example main."));
        }
        if (settings.url().length() > LONGEST_TEXT || settings.description().length() > LONGEST_TEXT) {
            problems.add(new Problem("description", "At most " + LONGEST_TEXT + " characters."));
        }
        for (String part : settings.directory().split("/", -1)) {
            if (part.equals("..")
                    || part.equals(".")
                    || (part.isEmpty() && !settings.directory().isEmpty())) {
                problems.add(new Problem("directory", "The directory must be a plain path inside the repository."));
                break;
            }
        }
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
    }

    static Optional<String> nameProblem(String name) {
        if (name.isEmpty()) {
            return Optional.of("Give the repository a name.");
        }
        return Dns1123.isLabel(name)
                ? Optional.empty()
                : Optional.of("A name has at most 63 lower-case letters, digits and dashes, and starts and ends with a"
                        + " letter or digit.");
    }

    /**
     * Porch's webhook rule: no directory registered twice in a namespace, and none inside another on the same branch.
     *
     * @throws Invalid naming the repository that is in the way
     */
    static void requireApart(RepositorySettings settings, List<RepositorySettings> others) {
        for (RepositorySettings other : others) {
            if (overlap(settings, other)) {
                throw new Invalid(
                        "directory",
                        "The repository \"" + other.name() + "\" already covers this directory: register another"
                                + " directory or branch.");
            }
        }
    }

    /** Whether both cover the same directory of the same branch. */
    static boolean overlap(RepositorySettings one, RepositorySettings other) {
        return sameBranch(one, other) && overlap(one.directory(), other.directory());
    }

    private static boolean sameBranch(RepositorySettings one, RepositorySettings other) {
        return plain(one.url()).equals(plain(other.url())) && one.branch().equals(other.branch());
    }

    private static String plain(String url) {
        String trimmed = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return trimmed.endsWith(".git") ? trimmed.substring(0, trimmed.length() - ".git".length()) : trimmed;
    }

    private static boolean overlap(String one, String other) {
        return one.isEmpty()
                || other.isEmpty()
                || one.equals(other)
                || one.startsWith(other + "/")
                || other.startsWith(one + "/");
    }
}
