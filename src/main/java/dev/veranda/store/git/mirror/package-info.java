/**
 * The copy of a repository on this machine's disk: its folder, what is fetched into it, how it is packed, and when it is given
 * up. Start at {@code GitMirror}.
 */
@NullMarked
package dev.veranda.store.git.mirror;

import org.jspecify.annotations.NullMarked;
