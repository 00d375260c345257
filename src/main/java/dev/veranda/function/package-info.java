/**
 * Evaluating KRM functions: the catalog of known functions and the tiers that run them.
 */
@NullMarked
package dev.veranda.function;

import org.jspecify.annotations.NullMarked;
