package dev.veranda.api.kube.http.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.http.protobuf.ProtobufReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Objects as typed clients send them. */
class ProtobufObjectsTest {

    @Test
    void aSecretIsReadWithItsValues() {
        byte[] secret = joined(
                field(
                        1,
                        joined(text(1, "git-auth"), text(3, "default"), field(11, joined(text(1, "a"), text(2, "b"))))),
                field(2, joined(text(1, "username"), text(2, "me"))),
                field(2, joined(text(1, "password"), text(2, "pw"))),
                text(3, "kubernetes.io/basic-auth"));

        assertThat(Bodies.object(ProtobufReader.MEDIA, envelope("v1", "Secret", secret))
                        .toString())
                .isEqualTo("{\"kind\":\"Secret\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"git-auth\","
                        + "\"namespace\":\"default\",\"labels\":{\"a\":\"b\"}},\"data\":{\"username\":\"bWU=\","
                        + "\"password\":\"cHc=\"},\"type\":\"kubernetes.io/basic-auth\"}");
    }

    @Test
    void whatADeletionRequiresIsRead() {
        byte[] options = joined(field(2, text(1, "some-uid")), text(5, "All"));

        assertThat(Bodies.object(ProtobufReader.MEDIA, envelope("v1", "DeleteOptions", options))
                        .toString())
                .isEqualTo("{\"kind\":\"DeleteOptions\",\"apiVersion\":\"v1\",\"preconditions\":{\"uid\":\"some-uid\"},"
                        + "\"dryRun\":[\"All\"]}");
    }

    @Test
    void otherKindsAreNotReadInProtobuf() {
        byte[] body = envelope("config.porch.kpt.dev/v1alpha1", "Repository", new byte[0]);

        assertThatThrownBy(() -> Bodies.object(ProtobufReader.MEDIA, body))
                .isInstanceOfSatisfying(
                        ApiFailure.class, failure -> assertThat(failure.code()).isEqualTo(415));
        assertThatThrownBy(() -> Bodies.object(ProtobufReader.MEDIA, new byte[] {'k', '8', 's', 0, 10, 120}))
                .isInstanceOfSatisfying(
                        ApiFailure.class, failure -> assertThat(failure.code()).isEqualTo(400));
    }

    private static byte[] envelope(String apiVersion, String kind, byte[] raw) {
        return joined(
                new byte[] {'k', '8', 's', 0}, field(1, joined(text(1, apiVersion), text(2, kind))), field(2, raw));
    }

    private static byte[] text(int number, String text) {
        return field(number, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Lengths below 128 take one byte. */
    private static byte[] field(int number, byte[] value) {
        assertThat(value.length).isLessThan(128);
        return joined(new byte[] {(byte) (number << 3 | 2), (byte) value.length}, value);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
