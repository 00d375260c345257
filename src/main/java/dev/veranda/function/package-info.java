/**
 * Evaluating KRM functions: the catalog of known functions and the tiers that run them. Start at {@code Functions}; a new way
 * to run functions is a new bean of {@code FunctionTier}.
 */
@NullMarked
package dev.veranda.function;

import org.jspecify.annotations.NullMarked;
