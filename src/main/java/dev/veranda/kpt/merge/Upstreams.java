package dev.veranda.kpt.merge;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.Upstream;

/** The repositories upstream packages are fetched from. What they are, only the caller knows: there is no Git in this room. */
public interface Upstreams {

    /** What a reference names. */
    sealed interface Fetch {

        /**
         * @param contents the files of the directory, nested packages included
         * @param commit the full name of the commit they were taken from
         */
        record Fetched(PackageContents contents, String commit) implements Fetch {}

        /** There is no such repository, reference or directory. @param reason in one sentence */
        record Missing(String reason) implements Fetch {}
    }

    /** Whether a repository has a tag of exactly this name. */
    boolean hasTag(String repo, String tag);

    /** @param reference whose ref is a branch, a tag or the full name of a commit, and whose directory may start with a slash */
    Fetch fetch(Upstream.GitReference reference);
}
