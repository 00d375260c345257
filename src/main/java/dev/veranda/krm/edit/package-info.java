/**
 * Changing trees from outside: fields by their path, and one tree brought to mean what another means. Start at {@code FieldPath} and
 * {@code Difference}.
 */
@NullMarked
package dev.veranda.krm.edit;

import org.jspecify.annotations.NullMarked;
