package dev.veranda.kpt.pkg;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a package is, as people write it: {@code https://example.com/repo.git/path/to/package@v1}.
 *
 * @param repo the repository, without the {@code .git} that ended it
 * @param directory with a leading slash; {@code /} for the top
 * @param ref the branch, tag or commit; empty when it was left out
 */
public record PackageAddress(String repo, String directory, String ref) {

    private static final Pattern GIT = Pattern.compile("\\.git(?:$|/|(?=@))");
    private static final String GITHUB = "github.com";
    private static final String AMBIGUOUS = "ambiguous repo/dir@version specify '.git' in argument";

    /** What reading one gave. */
    public sealed interface Reading {

        record Read(PackageAddress address) implements Reading {}

        /** @param reason in kpt's words */
        record Refused(String reason) implements Reading {}
    }

    /** The branches of a repository, for telling in a GitHub address where a branch ends and a path begins. */
    @FunctionalInterface
    public interface Branches {
        List<String> of(String repo);
    }

    /** Reads an address, with {@code .git} in it or of a page of GitHub. */
    public static Reading read(String text, Branches branches) {
        if (GIT.matcher(text).find()) {
            return new Reading.Read(withGit(text));
        }
        if (text.contains(GITHUB)) {
            return switch (ofGitHub(text, branches)) {
                case GitHub.Address found -> new Reading.Read(withGit(found.text()));
                case GitHub.Refused refused -> new Reading.Refused(refused.reason());
            };
        }
        return new Reading.Refused(AMBIGUOUS);
    }

    /** Takes an address apart that has {@code .git} in it. */
    public static PackageAddress withGit(String text) {
        String[] parts = GIT.split(text, 2);
        String rest = parts.length < 2 ? "" : parts[1];
        String[] path = rest.split("@", -1);
        String ref = path.length < 2 ? "" : withoutLastSlash(path[1]);
        return new PackageAddress(parts[0], path[0].startsWith("/") ? path[0] : "/" + path[0], ref);
    }

    /** A page of GitHub as an address with {@code .git} in it. */
    public sealed interface GitHub {

        record Address(String text) implements GitHub {}

        /** @param reason in kpt's words */
        record Refused(String reason) implements GitHub {}
    }

    /** Reads the address of a page of GitHub: a repository, or a directory in it. */
    public static GitHub ofGitHub(String page, Branches branches) {
        String url = withoutLastSlash(page);
        String[] scheme = url.split("://", 2);
        if (scheme.length != 2 || !scheme[1].startsWith(GITHUB)) {
            return new GitHub.Refused("invalid GitHub url: " + url);
        }
        List<String> parts = List.of(scheme[1].split("/", -1));
        if (parts.size() < 3) {
            return new GitHub.Refused("invalid GitHub pkg url: " + url);
        }
        String repo = scheme[0] + "://" + joined(parts.subList(0, 3));
        if (parts.size() > 4 && parts.get(3).equals("tree")) {
            return tree(url, repo, parts.get(4), joined(parts.subList(5, parts.size())), branches);
        }
        String directory = joined(parts.subList(3, parts.size()));
        return new GitHub.Address(repo + ".git" + (directory.isEmpty() ? "" : "/" + directory));
    }

    private static GitHub tree(String url, String repo, String ref, String directory, Branches branches) {
        if (branches.of(repo).stream().anyMatch(branch -> branch.contains(ref + "/"))) {
            return new GitHub.Refused(AMBIGUOUS + ": " + url);
        }
        return new GitHub.Address(repo + ".git" + (directory.isEmpty() ? "" : "/" + directory) + "@" + ref);
    }

    private static String joined(List<String> parts) {
        return String.join("/", parts.stream().filter(part -> !part.isEmpty()).toList());
    }

    private static String withoutLastSlash(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
