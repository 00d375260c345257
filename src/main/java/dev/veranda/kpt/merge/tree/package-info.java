/**
 * Three trees of fields become one, in the text of the local one. Start at {@code FieldMerge} and {@code CommentMerge}.
 */
@NullMarked
package dev.veranda.kpt.merge.tree;

import org.jspecify.annotations.NullMarked;
