/**
 * Veranda: a web portal and orchestration service for kpt packages.
 *
 * <p>{@code ui} and {@code api} call the services in {@code revision}, {@code review} and {@code repository}; those use
 * {@code store}, {@code function}, {@code kpt}, {@code krm} and {@code access}. Dependencies point down only.
 */
@NullMarked
package dev.veranda;

import org.jspecify.annotations.NullMarked;
