package dev.veranda.api.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ListQuery.Key;
import dev.veranda.audit.PlainText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An object ready to be sent: written once, sent to many.
 *
 * @param key where it stands in lists
 * @param version its resource version, or 0 when it has none that counts changes
 * @param labels what label selectors look at
 * @param fields what field selectors look at; entries of maps under {@code path[key]}
 * @param cells its row of the table
 * @param json the whole object
 * @param metadata its {@code PartialObjectMetadata} as rows of tables have it: without who manages which fields
 * @param managed whether anybody manages its fields
 */
public record CachedObject(
        Key key,
        long version,
        Map<String, String> labels,
        Map<String, String> fields,
        byte[] cells,
        byte[] json,
        byte[] metadata,
        boolean managed) {

    private static final String MANAGED = "managedFields";

    /** @param version its resource version, or 0 when it has none that counts changes */
    public static CachedObject of(ResourceType type, long version, ObjectNode object) {
        Key key = new Key(Fields.text(object, "metadata.namespace"), Fields.text(object, "metadata.name"));
        return new CachedObject(
                key,
                version,
                Map.copyOf(Fields.texts(object, "metadata.labels")),
                fields(type, object, key),
                Json.bytes(cells(type, object)),
                Json.bytes(object),
                Json.bytes(row(object)),
                object.path("metadata").has(MANAGED));
    }

    /** The whole {@code PartialObjectMetadata}. */
    public byte[] wholeMetadata() {
        return managed ? Json.bytes(partial(Json.written(json))) : metadata;
    }

    private static ObjectNode row(ObjectNode object) {
        ObjectNode row = partial(object);
        if (row.path("metadata").has(MANAGED)) {
            row.set("metadata", ((ObjectNode) row.path("metadata").deepCopy()).without(MANAGED));
        }
        return row;
    }

    public static ObjectNode partial(ObjectNode object) {
        ObjectNode partial = Json.object();
        partial.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        JsonNode metadata = object.path("metadata");
        return partial.set("metadata", metadata);
    }

    /** For people to read: what would not be seen in them is written out. */
    public static List<Object> cells(ResourceType type, ObjectNode object) {
        return type.columns().stream()
                .map(column -> column.cell().apply(object))
                .map(cell -> cell instanceof String text ? PlainText.visible(text) : cell)
                .toList();
    }

    private static Map<String, String> fields(ResourceType type, ObjectNode object, Key key) {
        Map<String, String> fields = new HashMap<>();
        fields.put("metadata.name", key.name());
        fields.put("metadata.namespace", key.namespace());
        for (SelectableField field : type.selectableFields()) {
            if (field.map()) {
                Fields.texts(object, field.path())
                        .forEach((name, value) -> fields.put(field.path() + "[" + name + "]", value));
            } else {
                String text = Fields.text(object, field.path());
                fields.put(field.path(), text.isEmpty() ? field.absent() : text);
            }
        }
        return Map.copyOf(fields);
    }
}
