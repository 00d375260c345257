/**
 * How what Veranda does can be seen from outside: what a line of the log and a span belong to, how that goes along from thread to
 * thread, and the shape that measures have. Rooms above bind their own meters, each in one class beside what it measures; the
 * libraries ({@code krm}, {@code kpt}, {@code starlark}, {@code function}) and stores know nothing of all this and tell a listener. Start
 * at {@code LogContext} and {@code Along}; {@code Traces} and {@code Measures} are for those who measure.
 */
@NullMarked
package dev.veranda.observe;

import org.jspecify.annotations.NullMarked;
