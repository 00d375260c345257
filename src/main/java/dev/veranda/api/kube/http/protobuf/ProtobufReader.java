package dev.veranda.api.kube.http.protobuf;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.veranda.api.kube.ApiFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A message in Protocol Buffers' wire format, read without its description: fields by number. Clients send objects of Kubernetes'
 * own groups in it, wrapped in an envelope.
 */
public final class ProtobufReader {

    /** What such bodies call themselves. */
    public static final String MEDIA = "application/vnd.kubernetes.protobuf";

    private static final byte[] MAGIC = {'k', '8', 's', 0};
    private static final int TYPE = 1;
    private static final int RAW = 2;
    private static final int KIND = 2;

    private final Map<Integer, List<byte[]>> fields = new HashMap<>();

    private ProtobufReader(byte[] bytes) {
        CodedInputStream source = CodedInputStream.newInstance(bytes);
        try {
            for (int tag = source.readTag(); tag != 0; tag = source.readTag()) {
                field(source, tag);
            }
        } catch (IOException e) {
            throw malformed();
        }
    }

    /** The object in Kubernetes' envelope. */
    public static ProtobufReader object(byte[] body) {
        return envelope(body).message(RAW);
    }

    /** What kind of object is in Kubernetes' envelope. */
    static String kind(byte[] body) {
        return envelope(body).message(TYPE).text(KIND);
    }

    private static ProtobufReader envelope(byte[] body) {
        if (body.length < MAGIC.length || !Arrays.equals(body, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw malformed();
        }
        return new ProtobufReader(Arrays.copyOfRange(body, MAGIC.length, body.length));
    }

    /** The message in the last field of this number; an empty one when there is none. */
    public ProtobufReader message(int number) {
        return new ProtobufReader(last(number));
    }

    /** The text in the last field of this number, or "". */
    public String text(int number) {
        return new String(last(number), StandardCharsets.UTF_8);
    }

    /** The messages in all fields of this number. */
    List<ProtobufReader> messages(int number) {
        return fields.getOrDefault(number, List.of()).stream()
                .map(ProtobufReader::new)
                .toList();
    }

    /** The texts in all fields of this number. */
    List<String> texts(int number) {
        return fields.getOrDefault(number, List.of()).stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }

    /** The bytes in the last field of this number; none when there is no such field. */
    byte[] bytes(int number) {
        return last(number);
    }

    public boolean has(int number) {
        return fields.containsKey(number);
    }

    private byte[] last(int number) {
        List<byte[]> values = fields.getOrDefault(number, List.of());
        return values.isEmpty() ? new byte[0] : values.getLast();
    }

    private void field(CodedInputStream source, int tag) throws IOException {
        switch (WireFormat.getTagWireType(tag)) {
            case WireFormat.WIRETYPE_LENGTH_DELIMITED ->
                fields.computeIfAbsent(WireFormat.getTagFieldNumber(tag), key -> new ArrayList<>())
                        .add(source.readByteArray());
            case WireFormat.WIRETYPE_VARINT, WireFormat.WIRETYPE_FIXED32, WireFormat.WIRETYPE_FIXED64 ->
                source.skipField(tag);
            default -> throw malformed();
        }
    }

    private static ApiFailure malformed() {
        return ApiFailure.badRequest("couldn't decode the body as protobuf");
    }
}
