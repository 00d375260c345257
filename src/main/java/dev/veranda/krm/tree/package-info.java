/**
 * The tree of a YAML file, each node with the text around it, so that what is not edited keeps its bytes. Start at {@code YamlFile};
 * {@code Slot} shows how text and tree belong together.
 */
@NullMarked
package dev.veranda.krm.tree;

import org.jspecify.annotations.NullMarked;
