/**
 * The one feed of changes: what is served and how it changed, in order. Whoever changes something tells the feed in the same
 * transaction; one reader per process tells everybody else. See docs/decisions/0008-one-feed-of-changes.md.
 */
@NullMarked
package dev.veranda.change;

import org.jspecify.annotations.NullMarked;
