/**
 * The orchestration core: what is done with package revisions, from a draft to its publication and deletion.
 *
 * <p>Start at {@code PackageRevisions}. The index that answers questions about them is in {@code revision.index}.
 */
@NullMarked
package dev.veranda.revision;

import org.jspecify.annotations.NullMarked;
