/**
 * Where packages are kept. {@code store.git} keeps them in Git; nothing here knows of the database.
 */
@NullMarked
package dev.veranda.store;

import org.jspecify.annotations.NullMarked;
