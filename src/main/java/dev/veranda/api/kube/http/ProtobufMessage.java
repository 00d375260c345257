package dev.veranda.api.kube.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A message being written in Protocol Buffers' wire format: fields by number, in the order they are given. */
final class ProtobufMessage {

    private static final int VARINT = 0;
    private static final int LENGTH = 2;
    private static final int SEVEN_BITS = 0x7f;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    ProtobufMessage text(int number, String text) {
        return bytes(number, text.getBytes(StandardCharsets.UTF_8));
    }

    ProtobufMessage flag(int number, boolean flag) {
        varint((long) number << 3 | VARINT);
        varint(flag ? 1 : 0);
        return this;
    }

    ProtobufMessage message(int number, ProtobufMessage message) {
        return bytes(number, message.toByteArray());
    }

    byte[] toByteArray() {
        return written.toByteArray();
    }

    ProtobufMessage bytes(int number, byte[] value) {
        varint((long) number << 3 | LENGTH);
        varint(value.length);
        written.write(value, 0, value.length);
        return this;
    }

    private void varint(long value) {
        long rest = value;
        while (rest > SEVEN_BITS) {
            written.write((int) (rest & SEVEN_BITS) | ~SEVEN_BITS);
            rest >>>= 7;
        }
        written.write((int) rest);
    }
}
