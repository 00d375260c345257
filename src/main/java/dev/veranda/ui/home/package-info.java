/**
 * The first page after signing in: what waits for this person, what happened lately, and the first steps of a new
 * installation. Start reading at {@code HomeView}.
 */
@NullMarked
package dev.veranda.ui.home;

import org.jspecify.annotations.NullMarked;
