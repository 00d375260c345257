/**
 * Access tokens: what machines sign in with instead of a password. People make, list and revoke theirs with {@code Tokens}; a
 * request's token becomes an {@code Actor} in {@code TokenCheck}.
 */
@NullMarked
package dev.veranda.access.token;

import org.jspecify.annotations.NullMarked;
