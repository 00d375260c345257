package dev.veranda.store.task;

import java.util.List;

/**
 * One step in the making of a package revision, Porch's {@code Task}. As there, an empty string means "not given".
 */
public sealed interface Task {

    /** The {@code type} of Porch's API. */
    String type();

    /** Whether this is how a revision begins; {@link Render} and {@link Push} only continue one. */
    default boolean beginsRevision() {
        return true;
    }

    /** The revision was made from nothing. */
    record Init(String subpackage, String description, List<String> keywords, String site) implements Task {

        public Init {
            keywords = List.copyOf(keywords);
        }

        public static Init of(String description) {
            return new Init("", description, List.of(), "");
        }

        @Override
        public String type() {
            return "init";
        }
    }

    /** The revision is a clone of a package elsewhere, its upstream. */
    record Clone(Upstream upstream) implements Task {

        @Override
        public String type() {
            return "clone";
        }
    }

    /** The revision is a copy of an earlier revision of the same package. */
    record Edit(String sourceRevision) implements Task {

        @Override
        public String type() {
            return "edit";
        }
    }

    /** The revision merges a newer upstream into a local revision; revisions are given by object name. */
    record Upgrade(String oldUpstream, String newUpstream, String localRevision, String strategy) implements Task {

        @Override
        public String type() {
            return "upgrade";
        }
    }

    /** The pipeline ran. */
    record Render() implements Task {

        @Override
        public String type() {
            return "render";
        }

        @Override
        public boolean beginsRevision() {
            return false;
        }
    }

    /** Files were stored as they were given. */
    record Push() implements Task {

        @Override
        public String type() {
            return "push";
        }

        @Override
        public boolean beginsRevision() {
            return false;
        }
    }

    /** Where a clone came from. */
    sealed interface Upstream {

        /** A package revision of a registered repository, by object name. */
        record Registered(String revision) implements Upstream {}

        /** A directory of any Git repository; {@code secret} names a Kubernetes secret or is empty. */
        record Git(String repo, String ref, String directory, String secret) implements Upstream {}

        /** An image in an OCI registry. */
        record Oci(String image) implements Upstream {}
    }
}
