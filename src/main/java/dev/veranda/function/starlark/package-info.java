/**
 * kpt's {@code starlark} function: a script from the function's configuration changes the resources of a package. Start at
 * {@code StarlarkTier}; the language itself is in {@code dev.veranda.starlark}.
 */
@NullMarked
package dev.veranda.function.starlark;

import org.jspecify.annotations.NullMarked;
