/**
 * What a render did, for the eye: which resources a package holds and where, what each function said and about which line.
 * Shared by the places where packages are written. Start reading at {@link dev.veranda.ui.rendering.Preview}.
 */
@NullMarked
package dev.veranda.ui.rendering;

import org.jspecify.annotations.NullMarked;
