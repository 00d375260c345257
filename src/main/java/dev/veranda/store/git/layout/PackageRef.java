package dev.veranda.store.git.layout;

/**
 * What a ref of Porch's layout stands for: a package, and which of its revisions.
 *
 * <p>Package paths are relative to the repository's directory. See {@link RefLayout} for the names of the refs.
 */
public sealed interface PackageRef {

    String packagePath();

    /** A draft: {@code refs/heads/drafts/…}. */
    record Draft(String packagePath, String workspace) implements PackageRef {}

    /** A proposed revision: {@code refs/heads/proposed/…}. */
    record Proposed(String packagePath, String workspace) implements PackageRef {}

    /** A published revision: {@code refs/tags/…}. */
    record Published(String packagePath, RevisionName name) implements PackageRef {}

    /** A published revision, or the placeholder, that somebody wants deleted: {@code refs/heads/deletionProposed/…}. */
    record DeletionProposed(String packagePath, RevisionName name) implements PackageRef {}
}
