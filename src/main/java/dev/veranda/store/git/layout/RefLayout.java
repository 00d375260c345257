package dev.veranda.store.git.layout;

import dev.veranda.failure.Invalid;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/**
 * The names of refs and directories, Porch's exactly: which ref a revision lives under, and back.
 *
 * <p>Porch's source and documentation disagree in places; this follows the source, which is what writes real repositories.
 */
public final class RefLayout {

    private static final String DRAFTS = Constants.R_HEADS + "drafts/";
    private static final String PROPOSED = Constants.R_HEADS + "proposed/";
    private static final String DELETION_PROPOSED = Constants.R_HEADS + "deletionProposed/";

    /** Porch's names have at most 63 characters a part; a ref much longer than that is nobody's package. */
    public static final int LONGEST_REF = 500;

    /** A longer path cannot be indexed, nor could the package ever be published under it. */
    private static final int LONGEST_PATH = 400;

    /** File systems limit a name to 255 bytes, and Git appends ".lock". */
    private static final int MAX_PART = 240;

    private final String branch;
    private final String directory;

    /** The names below the branch and directory of this place. */
    public RefLayout(GitRemote remote) {
        this.branch = remote.branch();
        this.directory = remote.directory();
    }

    /** The main branch. */
    public String main() {
        return Constants.R_HEADS + branch;
    }

    /** The path of a package from the root of the repository. */
    public String fullPath(String packagePath) {
        return directory.isEmpty() ? packagePath : directory + "/" + packagePath;
    }

    public String directory() {
        return directory;
    }

    public String draft(String packagePath, String workspace) {
        return ref(DRAFTS, packagePath, workspace);
    }

    public String proposed(String packagePath, String workspace) {
        return ref(PROPOSED, packagePath, workspace);
    }

    public String published(String packagePath, RevisionName name) {
        return ref(Constants.R_TAGS, packagePath, name.text());
    }

    public String deletionProposed(String packagePath, RevisionName name) {
        return ref(DELETION_PROPOSED, packagePath, name.text());
    }

    /** The placeholder goes by the name of the main branch. */
    public RevisionName placeholder() {
        return new RevisionName(branch);
    }

    /** The ref that {@code packageRef} stands for. */
    public String nameOf(PackageRef packageRef) {
        return switch (packageRef) {
            case PackageRef.Draft(String path, String workspace) -> draft(path, workspace);
            case PackageRef.Proposed(String path, String workspace) -> proposed(path, workspace);
            case PackageRef.Published(String path, RevisionName name) -> published(path, name);
            case PackageRef.DeletionProposed(String path, RevisionName name) -> deletionProposed(path, name);
        };
    }

    /** Whether a ref says anything about packages here: the main branch, or a ref {@link #parse} understands. */
    public boolean concerns(String ref) {
        return ref.equals(main()) || parse(ref).isPresent();
    }

    /** What the names of all refs begin with that a package may have, the main branch included. */
    public List<String> prefixes(String packagePath) {
        return packagePath.isEmpty()
                ? List.of(main())
                : Stream.concat(
                                Stream.of(main()),
                                Stream.of(DRAFTS, PROPOSED, DELETION_PROPOSED, Constants.R_TAGS)
                                        .map(kind -> kind + fullPath(packagePath) + "/"))
                        .toList();
    }

    /** Empty for refs of other meaning and for packages outside the directory. */
    public Optional<PackageRef> parse(String ref) {
        if (ref.equals(main()) || ref.length() > LONGEST_REF) {
            return Optional.empty();
        }
        if (ref.startsWith(DRAFTS)) {
            return split(ref, DRAFTS, false).map(at -> new PackageRef.Draft(at.path, at.last));
        }
        if (ref.startsWith(PROPOSED)) {
            return split(ref, PROPOSED, false).map(at -> new PackageRef.Proposed(at.path, at.last));
        }
        if (ref.startsWith(DELETION_PROPOSED)) {
            return split(ref, DELETION_PROPOSED, true)
                    .map(at -> new PackageRef.DeletionProposed(at.path, new RevisionName(at.last)));
        }
        if (ref.startsWith(Constants.R_TAGS)) {
            return split(ref, Constants.R_TAGS, false)
                    .map(at -> new PackageRef.Published(at.path, new RevisionName(at.last)));
        }
        return Optional.empty();
    }

    private record PathAndLast(String path, String last) {}

    private Optional<PathAndLast> split(String ref, String prefix, boolean mayEndWithBranch) {
        String rest = ref.substring(prefix.length());
        // A branch name may hold slashes itself, so it is looked for whole.
        int slash = mayEndWithBranch && rest.endsWith("/" + branch)
                ? rest.length() - branch.length() - 1
                : rest.lastIndexOf('/');
        if (slash <= 0) {
            return Optional.empty();
        }
        String last = rest.substring(slash + 1);
        return belowDirectory(rest.substring(0, slash)).map(path -> new PathAndLast(path, last));
    }

    private Optional<String> belowDirectory(String fullPath) {
        if (directory.isEmpty()) {
            return Optional.of(fullPath);
        }
        return fullPath.startsWith(directory + "/")
                ? Optional.of(fullPath.substring(directory.length() + 1))
                : Optional.empty();
    }

    /**
     * Why a package of this path cannot be served, in one sentence; empty when it can. Porch's layout puts the path into
     * the names of refs, and Git does not allow everything there that it allows in the names of folders.
     */
    public Optional<String> problem(String packagePath) {
        String fullPath = fullPath(packagePath);
        if (fullPath.length() > LONGEST_PATH) {
            return Optional.of("Its path is longer than " + LONGEST_PATH + " characters.");
        }
        String ref = DELETION_PROPOSED + fullPath + "/" + branch;
        if (isValid(ref)) {
            return isKeepable(ref)
                    ? Optional.empty()
                    : Optional.of("A part of its path is too long to be kept as a file.");
        }
        return Optional.of("Git cannot keep its revisions, because no branch or tag may have "
                + RefNames.offence(fullPath) + " in its name.");
    }

    /** Whether Git can keep a ref of this name. JGit checks the ending ".lock" for the last part only. */
    public static boolean isValid(String ref) {
        return Repository.isValidRefName(ref) && !ref.contains(".lock/");
    }

    /** Whether a copy of a repository can keep a ref of this name as a file of its own. */
    public static boolean isKeepable(String ref) {
        if (!ref.startsWith(Constants.R_REFS) || !isValid(ref)) {
            return false;
        }
        for (String part : ref.split("/", -1)) {
            if (part.getBytes(StandardCharsets.UTF_8).length > MAX_PART) {
                return false;
            }
        }
        return true;
    }

    private String ref(String prefix, String packagePath, String last) {
        String name = prefix + fullPath(packagePath) + "/" + last;
        if (packagePath.isEmpty() || last.isEmpty() || !isValid(name)) {
            throw new Invalid(
                    "spec.packageName",
                    "Git cannot keep a package \"" + packagePath + "\" with revision \"" + last + "\": " + name
                            + " is not a valid ref name.");
        }
        return name;
    }
}
