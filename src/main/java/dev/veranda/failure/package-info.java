/**
 * The ways a request can fail that its caller can understand: one sealed hierarchy, mapped to words in the browser and to
 * status codes in the API, and nowhere else.
 */
@NullMarked
package dev.veranda.failure;

import org.jspecify.annotations.NullMarked;
