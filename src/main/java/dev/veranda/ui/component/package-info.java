/**
 * Pieces that more than one view is made of.
 */
@NullMarked
package dev.veranda.ui.component;

import org.jspecify.annotations.NullMarked;
