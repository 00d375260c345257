/**
 * What a script runs on: the limits it is counted against, its errors with the places they passed, and its strings of bytes.
 * Start at {@code Machine}.
 */
@NullMarked
package dev.veranda.starlark.machine;

import org.jspecify.annotations.NullMarked;
