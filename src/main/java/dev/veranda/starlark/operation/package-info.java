/**
 * What can be done with values: operators, methods, formats and calls. Start at {@code Operators} and {@code Attributes}.
 */
@NullMarked
package dev.veranda.starlark.operation;

import org.jspecify.annotations.NullMarked;
