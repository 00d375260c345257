package dev.veranda.revision;

import java.util.Set;

/**
 * Announced after package revisions changed, or something was decided about them, from wherever: a person here, another
 * replica, a push to Git.
 *
 * @param repository the text of the repository's {@link dev.veranda.repository.ObjectName}
 * @param names those of the revisions that appeared, changed or vanished
 */
public record RevisionsChanged(String repository, Set<String> names) {}
