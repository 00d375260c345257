package dev.veranda.api.kube.http.protobuf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.Json;
import java.util.Base64;
import java.util.Optional;

/**
 * Objects of Kubernetes' own groups that clients send in protobuf and nothing else: what is needed to register a repository, and
 * what goes with a deletion. Field numbers are those of Kubernetes' API.
 */
public final class ProtobufObjects {

    private static final int KEY = 1;
    private static final int VALUE = 2;

    private ProtobufObjects() {}

    /** The object of a body; empty for any other kind, which clients send as JSON. */
    public static Optional<ObjectNode> read(byte[] body) {
        String kind = ProtobufReader.kind(body);
        ProtobufReader object = ProtobufReader.object(body);
        ObjectNode read = Json.object().put("kind", kind).put("apiVersion", "v1");
        switch (kind) {
            case "Secret" -> secret(read, object);
            case "Namespace" -> metadata(read, object.message(1));
            case "DeleteOptions" -> options(read, object);
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(read);
    }

    private static void secret(ObjectNode read, ProtobufReader secret) {
        metadata(read, secret.message(1));
        for (ProtobufReader entry : secret.messages(2)) {
            read.withObjectProperty("data")
                    .put(entry.text(KEY), Base64.getEncoder().encodeToString(entry.bytes(VALUE)));
        }
        put(read, "type", secret.text(3));
        texts(read, "stringData", secret, 4);
    }

    private static void metadata(ObjectNode read, ProtobufReader metadata) {
        ObjectNode written = read.putObject("metadata");
        put(written, "name", metadata.text(1));
        put(written, "generateName", metadata.text(2));
        put(written, "namespace", metadata.text(3));
        put(written, "uid", metadata.text(5));
        put(written, "resourceVersion", metadata.text(6));
        texts(written, "labels", metadata, 11);
        texts(written, "annotations", metadata, 12);
    }

    private static void options(ObjectNode read, ProtobufReader options) {
        if (options.has(2)) {
            ProtobufReader given = options.message(2);
            ObjectNode preconditions = read.putObject("preconditions");
            put(preconditions, "uid", given.text(1));
            put(preconditions, "resourceVersion", given.text(2));
        }
        ArrayNode dryRun = read.putArray("dryRun");
        options.texts(5).forEach(dryRun::add);
    }

    private static void texts(ObjectNode read, String field, ProtobufReader message, int number) {
        for (ProtobufReader entry : message.messages(number)) {
            read.withObjectProperty(field).put(entry.text(KEY), entry.text(VALUE));
        }
    }

    private static void put(ObjectNode read, String field, String value) {
        if (!value.isEmpty()) {
            read.put(field, value);
        }
    }
}
