package dev.veranda.kpt.merge.schema;

import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.List;
import java.util.Optional;

/** A piece of an OpenAPI schema, as it stands in a CustomResourceDefinition or in a comment. */
public record SchemaNode(YamlMap schema) implements FieldSchema {

    private static final String REFERENCE = "#/definitions/";

    @Override
    public FieldSchema field(String key) {
        return child(schema.map("properties").flatMap(properties -> properties.map(key)));
    }

    @Override
    public FieldSchema items() {
        return child(schema.map("items"));
    }

    private static FieldSchema child(Optional<YamlMap> found) {
        return found.<FieldSchema>map(map -> map.string("$ref")
                        .filter(reference -> reference.startsWith(REFERENCE))
                        .map(reference -> KubernetesTypes.type(reference.substring(REFERENCE.length())))
                        .orElseGet(() -> new SchemaNode(map)))
                .orElse(UNKNOWN);
    }

    /** By patch strategy and merge key, as built-in kinds say it, or by list type and list map keys, as custom ones do. */
    @Override
    public Optional<List<String>> listKeys() {
        boolean merges = schema.string("x-kubernetes-patch-strategy").orElse("").contains("merge");
        boolean isMap = schema.string("x-kubernetes-list-type").orElse("").equals("map");
        if (!merges && !isMap) {
            return Optional.empty();
        }
        List<String> mapKeys = schema.list("x-kubernetes-list-map-keys").stream()
                .flatMap(list -> list.values().stream())
                .flatMap(key -> key.asScalar().stream())
                .map(YamlScalar::value)
                .toList();
        if (!mapKeys.isEmpty()) {
            return Optional.of(mapKeys);
        }
        Optional<String> mergeKey = schema.string("x-kubernetes-patch-merge-key");
        return merges ? Optional.of(mergeKey.stream().toList()) : Optional.empty();
    }

    /** The schema in a comment such as {@code # {"items":{…},"x-kubernetes-patch-merge-key":"name"}}. */
    public static Optional<FieldSchema> inComment(String comment) {
        String text = comment.startsWith("#") ? comment.substring(1).strip() : comment.strip();
        if (!text.startsWith("{") || !text.contains("x-kubernetes-patch-")) {
            return Optional.empty();
        }
        return Yaml.read(text).flatMap(YamlNode::asMap).map(SchemaNode::new);
    }
}
