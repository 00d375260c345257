/**
 * How what Veranda does can be seen from outside: the shape its measures have. Rooms above bind their own meters, each in one
 * class beside what it measures; the libraries ({@code krm}, {@code kpt}, {@code starlark}, {@code function}, {@code store})
 * know nothing of meters and tell a listener. Start at {@code Measures}.
 */
@NullMarked
package dev.veranda.observe;

import org.jspecify.annotations.NullMarked;
