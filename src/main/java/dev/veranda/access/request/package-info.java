/**
 * How a machine's request becomes an {@code Actor}: {@code RequestAuthentication} asks each way of signing in, in their order.
 * A new way is a bean that implements {@code SignInWay}.
 */
@NullMarked
package dev.veranda.access.request;

import org.jspecify.annotations.NullMarked;
