package dev.veranda.revision.comparison;

import java.util.Optional;

/**
 * A resource, or a file that holds no resources, that differs between two contents of a package.
 *
 * @param kind the resource's kind, or "" for a file
 * @param name the resource's name, or the file's
 * @param path the file it is in now; of something removed, the file it was in
 * @param oldPath the file it was in before, when that is another one
 * @param before its text before; empty for something added. Values of Secrets are masked
 * @param after its text now; empty for something removed
 */
public record Change(
        Type type,
        Extent extent,
        String kind,
        String name,
        String path,
        Optional<String> oldPath,
        Optional<String> before,
        Optional<String> after) {

    /** What happened to it. */
    public enum Type {
        ADDED("Added"),
        CHANGED("Changed"),
        /** It stands in another file now and is otherwise as it was. */
        MOVED("Moved"),
        REMOVED("Removed");

        private final String label;

        Type(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** How far a change goes. */
    public enum Extent {
        /** It means something else now. */
        CONTENT(""),
        /** Only what the last render left in the Kptfile's status. */
        RENDER_STATUS("Only the recorded render result changed"),
        /** It means the same; comments, order or layout differ. */
        TEXT("Only comments, order or layout changed"),
        /** Not a letter differs. */
        NOTHING("Content unchanged");

        private final String words;

        Extent(String words) {
            this.words = words;
        }

        /** For people; empty for {@link #CONTENT}, which the difference itself explains. */
        public String words() {
            return words;
        }
    }

    /** As people call it: "Deployment web", or the path of a file. */
    public String label() {
        return kind.isEmpty() ? path : kind + " " + name;
    }

    /** Tells it from the other changes of the same comparison, and from itself with other content. */
    public String fingerprint() {
        return path + "\n" + label() + "\n" + before.hashCode() + "\n" + after.hashCode();
    }
}
