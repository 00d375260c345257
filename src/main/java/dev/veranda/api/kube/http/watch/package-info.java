/**
 * Requests that stay open: events are written to a client as fast as it reads, for as long as its caller may. Start at
 * {@code Watching}.
 */
@NullMarked
package dev.veranda.api.kube.http.watch;

import org.jspecify.annotations.NullMarked;
