/**
 * The first page after signing in.
 */
@NullMarked
package dev.veranda.ui.home;

import org.jspecify.annotations.NullMarked;
