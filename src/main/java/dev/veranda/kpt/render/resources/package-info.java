/**
 * The resources of a package on their way through functions: which a function sees, how what it leaves is put back, and what must
 * hold for it. Start at {@code Selection}.
 */
@NullMarked
package dev.veranda.kpt.render.resources;

import org.jspecify.annotations.NullMarked;
