package dev.veranda.api.kube.http.verbs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.CachedObject;
import dev.veranda.api.kube.Column;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.ResourceType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes lists, tables and metadata out of objects that are written already. */
public final class Lists {

    /** What a row of a table says of its object beside the cells. */
    public enum Include {
        NONE,
        METADATA,
        OBJECT;

        public static Include of(String parameter) {
            return switch (parameter) {
                case "", "Metadata" -> METADATA;
                case "None" -> NONE;
                case "Object" -> OBJECT;
                default ->
                    throw ApiFailure.badRequest("invalid value \"" + parameter
                            + "\" for the parameter includeObject: None, Metadata or Object");
            };
        }
    }

    private static final byte[] COMMA = {','};
    private static final byte[] END = {']', '}'};

    private Lists() {}

    /** @param metadata of the list: resource version, continue token, how many remain */
    static byte[] list(ResourceType type, ObjectNode metadata, List<CachedObject> items) {
        ObjectNode head = Json.object().put("kind", type.listKind()).put("apiVersion", type.apiVersion());
        head.set("metadata", metadata);
        return joined(head, "items", items.stream().map(CachedObject::json).toList());
    }

    static byte[] metadata(String version, ObjectNode metadata, List<CachedObject> items) {
        ObjectNode head = Json.object().put("kind", "PartialObjectMetadataList").put("apiVersion", meta(version));
        head.set("metadata", metadata);
        return joined(
                head, "items", items.stream().map(CachedObject::wholeMetadata).toList());
    }

    /** @param definitions whether to say what the columns are */
    public static byte[] table(
            ResourceType type,
            String version,
            ObjectNode metadata,
            List<CachedObject> items,
            Include include,
            boolean definitions) {
        ObjectNode head = Json.object().put("kind", "Table").put("apiVersion", meta(version));
        head.set("metadata", metadata);
        if (definitions) {
            head.set("columnDefinitions", definitions(type));
        } else {
            head.putNull("columnDefinitions");
        }
        return joined(
                head, "rows", items.stream().map(item -> row(item, include)).toList());
    }

    /** The {@code apiVersion} of what {@code meta.k8s.io} has in a version. */
    public static String meta(String version) {
        return "meta.k8s.io/" + version;
    }

    private static byte[] row(CachedObject item, Include include) {
        Bytes row = new Bytes();
        row.text("{\"cells\":").raw(item.cells());
        switch (include) {
            case NONE -> row.text(",\"object\":null");
            case METADATA -> row.text(",\"object\":").raw(item.metadata());
            case OBJECT -> row.text(",\"object\":").raw(item.json());
        }
        return row.text("}").toByteArray();
    }

    private static ArrayNode definitions(ResourceType type) {
        ArrayNode definitions = Json.object().putArray("columnDefinitions");
        for (Column column : type.columns()) {
            definitions
                    .addObject()
                    .put("name", column.name())
                    .put("type", column.type())
                    .put("format", column.format())
                    .put("description", column.description())
                    .put("priority", column.priority());
        }
        return definitions;
    }

    /** {@code head} with one more property that is an array of {@code items}. */
    private static byte[] joined(ObjectNode head, String property, List<byte[]> items) {
        byte[] open = Json.bytes(head);
        Bytes all = new Bytes();
        all.write(open, 0, open.length - 1);
        all.text(",\"" + property + "\":[");
        boolean first = true;
        for (byte[] item : items) {
            if (!first) {
                all.raw(COMMA);
            }
            first = false;
            all.raw(item);
        }
        return all.raw(END).toByteArray();
    }

    private static final class Bytes extends ByteArrayOutputStream {

        Bytes() {
            super(4_096);
        }

        Bytes text(String text) {
            return raw(text.getBytes(StandardCharsets.UTF_8));
        }

        Bytes raw(byte[] bytes) {
            write(bytes, 0, bytes.length);
            return this;
        }
    }
}
