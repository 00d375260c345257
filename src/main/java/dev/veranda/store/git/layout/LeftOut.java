package dev.veranda.store.git.layout;

/**
 * Something in Git that cannot be used. It is left out of what is served and named instead, and stops nothing else.
 *
 * @param name a ref, or a path from the root of the repository (of the package, for files); bytes that are no UTF-8 are
 *     written {@code \\xff}
 * @param reason why, in one sentence
 */
public record LeftOut(Kind kind, String name, String reason) {

    /** What it is. */
    public enum Kind {
        FOLDER,
        BRANCH,
        TAG,
        FILE
    }

    public static LeftOut folder(String path, String reason) {
        return new LeftOut(Kind.FOLDER, path, reason);
    }

    /** A file of a package. */
    public static LeftOut file(String path, String reason) {
        return new LeftOut(Kind.FILE, path, reason);
    }

    /** A ref by its full name. */
    public static LeftOut ref(String ref, String reason) {
        return new LeftOut(ref.startsWith("refs/tags/") ? Kind.TAG : Kind.BRANCH, ref, reason);
    }
}
