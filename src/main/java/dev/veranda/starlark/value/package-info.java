/**
 * The values of the language and what hosts need to give and take them. They know nothing of their own methods, nor of scripts.
 * Start at {@code StarlarkValue}.
 */
@NullMarked
package dev.veranda.starlark.value;

import org.jspecify.annotations.NullMarked;
