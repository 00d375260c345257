/** What machines call over HTTP. Thin: wire format in, service call, wire format out. */
@NullMarked
package dev.veranda.api;

import org.jspecify.annotations.NullMarked;
