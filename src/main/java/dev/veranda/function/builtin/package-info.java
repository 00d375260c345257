/**
 * Running the catalog functions that are written in Java: what a function is given and leaves, and what several of them share.
 * The functions themselves, each in a class named after it, are in the rooms below by what they do. Start at {@code BuiltinTier}.
 */
@NullMarked
package dev.veranda.function.builtin;

import org.jspecify.annotations.NullMarked;
