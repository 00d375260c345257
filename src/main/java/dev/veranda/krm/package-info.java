/**
 * Lossless YAML and the Kubernetes resource model, pure Java.
 *
 * <p>A file that is read and written unchanged keeps its bytes; an edit changes the bytes of what was edited and nothing
 * else. Nothing here knows of packages, Git, the database or the browser. Start at {@code YamlFile}.
 */
@NullMarked
package dev.veranda.krm;

import org.jspecify.annotations.NullMarked;
