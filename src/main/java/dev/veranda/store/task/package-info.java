/**
 * What was done to make a revision, as Porch writes it into commits and its API: values and their JSON.
 */
@NullMarked
package dev.veranda.store.task;

import org.jspecify.annotations.NullMarked;
