/**
 * Throws damaged files and function answers at the readers that meet strangers' text, and reports whatever they do not refuse in
 * the way they say. Start at {@code Fuzz}; a short run with a fixed seed is among the tests.
 */
@org.jspecify.annotations.NullMarked
package dev.veranda.fuzz;
