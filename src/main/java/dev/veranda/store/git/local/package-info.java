/** Repositories by path, read and written as files in the way Git itself does: refs, packs, and the locks of both. */
@NullMarked
package dev.veranda.store.git.local;

import org.jspecify.annotations.NullMarked;
