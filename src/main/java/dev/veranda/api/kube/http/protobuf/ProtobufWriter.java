package dev.veranda.api.kube.http.protobuf;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A message being written in Protocol Buffers' wire format: fields by number, in the order they are given. */
final class ProtobufWriter {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final CodedOutputStream out = CodedOutputStream.newInstance(written);

    private interface Field {
        void write() throws IOException;
    }

    ProtobufWriter text(int number, String text) {
        return bytes(number, text.getBytes(StandardCharsets.UTF_8));
    }

    ProtobufWriter flag(int number, boolean flag) {
        return with(() -> out.writeBool(number, flag));
    }

    ProtobufWriter message(int number, ProtobufWriter message) {
        return bytes(number, message.toByteArray());
    }

    ProtobufWriter bytes(int number, byte[] value) {
        return with(() -> out.writeByteArray(number, value));
    }

    byte[] toByteArray() {
        with(out::flush);
        return written.toByteArray();
    }

    private ProtobufWriter with(Field field) {
        try {
            field.write();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing can fail in memory.", e);
        }
    }
}
