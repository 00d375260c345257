/**
 * What a merge cannot decide and what people decided: conflicts and where they are, choices, and the outcome with both. Start at
 * {@code MergeConflict} and {@code UpdateOutcome}.
 */
@NullMarked
package dev.veranda.kpt.merge.conflict;

import org.jspecify.annotations.NullMarked;
