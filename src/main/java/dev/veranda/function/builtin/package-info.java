/**
 * The catalog functions that run in process, each in a class named after the function.
 */
@NullMarked
package dev.veranda.function.builtin;

import org.jspecify.annotations.NullMarked;
