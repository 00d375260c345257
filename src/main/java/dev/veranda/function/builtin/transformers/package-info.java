/**
 * The same change made to every resource: namespace, labels, annotations, images and names, with what refers to them. Start at
 * {@code SetNamespace}.
 */
@NullMarked
package dev.veranda.function.builtin.transformers;

import org.jspecify.annotations.NullMarked;
