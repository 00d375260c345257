/**
 * The Kubernetes resource model on lossless YAML, pure Java: what names a resource, and what of it nobody may see.
 *
 * <p>A file that is read and written unchanged keeps its bytes; an edit changes the bytes of what was edited and nothing
 * else. Nothing here knows of packages, Git, the database or the browser. Below lie {@code krm.edit} (paths, differences),
 * {@code krm.tree} (files, documents, nodes), {@code krm.source} (the text) and {@code krm.cancellation}. Start at
 * {@code YamlFile} and {@code Resource}.
 */
@NullMarked
package dev.veranda.krm;

import org.jspecify.annotations.NullMarked;
