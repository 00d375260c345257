/**
 * How files are written, and packages of older versions brought to the form of today. Start at {@code Fix}.
 */
@NullMarked
package dev.veranda.function.builtin.formatting;

import org.jspecify.annotations.NullMarked;
