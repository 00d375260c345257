package dev.veranda.revision.model;

/**
 * The package another one was cloned from, pinned to a commit, as its Kptfile's {@code upstreamLock} says.
 *
 * @param repo the Git URL
 * @param directory the package's directory in that repository
 * @param ref the tag or branch it was taken from
 * @param commit the commit, or "" when the Kptfile names none
 */
public record Upstream(String repo, String directory, String ref, String commit) {}
