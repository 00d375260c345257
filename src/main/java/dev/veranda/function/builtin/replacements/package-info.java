/**
 * Values copied from fields to fields, as kustomize's replacements say. Start at {@code ApplyReplacements}.
 */
@NullMarked
package dev.veranda.function.builtin.replacements;

import org.jspecify.annotations.NullMarked;
