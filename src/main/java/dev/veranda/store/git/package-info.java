/**
 * Packages in Git, in Porch's layout: refs, commits and trees, read and written without a working directory.
 *
 * <p>Start at {@code GitStore}. Planning a change is pure; one push with expected old values carries it out.
 */
@NullMarked
package dev.veranda.store.git;

import org.jspecify.annotations.NullMarked;
