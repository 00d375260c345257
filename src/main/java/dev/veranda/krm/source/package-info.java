/**
 * The text of a YAML file before it is a tree: lines, comments and block scalars in it, what the parser says of it, and the limits
 * it is read within. Start at {@code SourceText}.
 */
@NullMarked
package dev.veranda.krm.source;

import org.jspecify.annotations.NullMarked;
