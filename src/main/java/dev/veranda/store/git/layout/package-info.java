/**
 * What stands in a repository and how it is written: where it lies, hashes, the names of refs and folders, and the
 * commit messages, all exactly as Porch has them. Start at {@code RefLayout}.
 */
@NullMarked
package dev.veranda.store.git.layout;

import org.jspecify.annotations.NullMarked;
