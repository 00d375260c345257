/**
 * From the text of a script to its statements and expressions. Start at {@code StatementParser}.
 */
@NullMarked
package dev.veranda.starlark.syntax;

import org.jspecify.annotations.NullMarked;
