/**
 * The orchestration core: package revisions, their lifecycle, drafts, and the index that answers questions about them.
 *
 * <p>Start at {@code PackageRevisions}.
 */
@NullMarked
package dev.veranda.revision;

import org.jspecify.annotations.NullMarked;
