/**
 * Adding, changing and removing whole resources, or one field of a kind of them. Start at {@code UpsertResource}.
 */
@NullMarked
package dev.veranda.function.builtin.resources;

import org.jspecify.annotations.NullMarked;
