/** What objects look like, for clients to read and for requests to be checked by. */
@NullMarked
package dev.veranda.api.kube.schema;

import org.jspecify.annotations.NullMarked;
