package dev.veranda.store.git.layout;

import java.util.regex.Pattern;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;

/** The name of a Git object (commit, tree or tag): 40 lower-case hexadecimal digits. */
public record GitHash(String hex) implements Comparable<GitHash> {

    private static final int SHORT = 7;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{40}");

    public GitHash {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("\"" + hex + "\" is not the name of a Git object.");
        }
    }

    /** JGit's name of an object as ours. */
    public static GitHash of(AnyObjectId id) {
        return new GitHash(id.name());
    }

    /** As JGit wants it. */
    public ObjectId objectId() {
        return ObjectId.fromString(hex);
    }

    /** The first seven digits, as people read them. */
    public String abbreviated() {
        return abbreviated(hex);
    }

    /** The beginning of something written down as the name of an object, whether it is one or not. */
    public static String abbreviated(String written) {
        return written.substring(0, Math.min(SHORT, written.length()));
    }

    @Override
    public int compareTo(GitHash other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
