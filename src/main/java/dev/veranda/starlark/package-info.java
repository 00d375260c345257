/**
 * An interpreter for Starlark, the language of kpt's {@code starlark} function, after the public language specification and
 * with the dialect that function uses: sets, recursion, reassigned globals, statements at top level. Start at {@code Script}.
 *
 * <p>Pure Java: scripts see no clock, no files, no network and no environment but what their host gives them. Scripts come from
 * strangers, so every step, every value made and every call is counted, and a script that takes too much ends with an error.
 *
 * <p>A Starlark value is a Java object: {@code None.NONE}, {@code Boolean}, {@code Long} or, beyond its range, {@code BigInteger},
 * {@code Double}, {@code String} and what is a {@code StarlarkValue}. A string of the language is a string of
 * bytes, as in kpt: each char of the Java {@code String} is one byte of its UTF-8 form. {@code Utf8} goes between the two.
 */
@NullMarked
package dev.veranda.starlark;

import org.jspecify.annotations.NullMarked;
