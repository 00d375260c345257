/**
 * Who manages which fields of an object: sets of fields, how writes move them from one manager to another, and server-side
 * apply. Knows nothing of HTTP or of where any of it is kept.
 */
@NullMarked
package dev.veranda.api.kube.fields;

import org.jspecify.annotations.NullMarked;
