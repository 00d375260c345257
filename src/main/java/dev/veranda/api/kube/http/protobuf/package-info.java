/**
 * Protobuf as far as clients insist on it: some objects they send, and one document they ask for. Start at {@code ProtobufObjects}.
 */
@NullMarked
package dev.veranda.api.kube.http.protobuf;

import org.jspecify.annotations.NullMarked;
