/**
 * Values that several fields share, named by comments beside them: kpt's setters, and searching and replacing. Start at
 * {@code ApplySetters}.
 */
@NullMarked
package dev.veranda.function.builtin.setters;

import org.jspecify.annotations.NullMarked;
