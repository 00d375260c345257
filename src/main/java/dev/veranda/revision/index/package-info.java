/** The package revisions as rows, brought after what Git has, and told to the feed. Start at {@code RevisionIndex}. */
@NullMarked
package dev.veranda.revision.index;

import org.jspecify.annotations.NullMarked;
