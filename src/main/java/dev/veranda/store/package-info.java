/**
 * Where packages are kept, and what all stores share: limits, settings, who wrote what. {@code store.git} keeps packages in
 * Git, {@code store.task} says how a revision came to be. Nothing here knows of the database, of users or of the rules of
 * the lifecycle.
 */
@NullMarked
package dev.veranda.store;

import org.jspecify.annotations.NullMarked;
