/**
 * From statements and expressions to code that runs on frames. Start at {@code StatementCompiler}.
 */
@NullMarked
package dev.veranda.starlark.compile;

import org.jspecify.annotations.NullMarked;
