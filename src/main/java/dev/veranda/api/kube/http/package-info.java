/** Addresses, headers, bodies: the protocol as it travels over HTTP. */
@NullMarked
package dev.veranda.api.kube.http;

import org.jspecify.annotations.NullMarked;
