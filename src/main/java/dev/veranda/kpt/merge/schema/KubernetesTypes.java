package dev.veranda.kpt.merge.schema;

import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The built-in kinds of Kubernetes 1.21 and Kustomize, as far as the merge needs them. Read from {@code types.yaml} and
 * {@code list-keys.json} when first asked for.
 */
public final class KubernetesTypes {

    private static final String PREFIX = "io.k8s.api.";
    private static final String OBJECT_META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

    private final Map<String, String> kinds = new HashMap<>();
    private final Map<String, Map<String, String>> types = new HashMap<>();
    private final Map<String, List<String>> listKeys = new HashMap<>();

    private KubernetesTypes() {
        YamlMap structure = resource("types.yaml");
        structure.map("kinds").ifPresent(map -> kinds.putAll(texts(map)));
        YamlMap read = structure.map("types").orElseGet(YamlMap::create);
        read.keys().forEach(type -> types.put(type, texts(read.map(type).orElseGet(YamlMap::create))));
        YamlMap rows = resource("list-keys.json");
        rows.keys()
                .forEach(row -> rows.map(row)
                        .flatMap(KubernetesTypes::keys)
                        .ifPresent(found -> listKeys.put(
                                row.replace(OBJECT_META, "ObjectMeta").replaceFirst("^\\Q" + PREFIX + "\\E", ""),
                                found)));
        listKeys.put("Kustomization#configMapGenerator", List.of("name"));
        listKeys.put("Kustomization#secretGenerator", List.of("name"));
    }

    /** Loaded on first use. */
    private static final class Holder {
        private static final KubernetesTypes TYPES = new KubernetesTypes();
    }

    /** A type at a field: {@code keyed} names its row in the table, {@code type} what it is made of. */
    private record At(String type, String row) implements FieldSchema {

        @Override
        public FieldSchema field(String key) {
            Map<String, String> fields = Holder.TYPES.types.getOrDefault(type, Map.of());
            return new At(fields.getOrDefault(key, ""), type + "#" + key);
        }

        @Override
        public FieldSchema items() {
            return new At(type, "");
        }

        @Override
        public Optional<List<String>> listKeys() {
            return Optional.ofNullable(Holder.TYPES.listKeys.get(row));
        }
    }

    /** The type of a built-in kind; empty for any other. */
    public static Optional<FieldSchema> kind(String apiVersion, String kind) {
        return Optional.ofNullable(Holder.TYPES.kinds.get(apiVersion + " " + kind))
                .map(type -> new At(type, ""));
    }

    /** A type by its name in the OpenAPI description, such as {@code io.k8s.api.core.v1.Container}. */
    static FieldSchema type(String name) {
        String type = name.equals(OBJECT_META) ? "ObjectMeta" : name;
        return new At(type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type, "");
    }

    /** A list type alone is not enough: only what Kubernetes merges by a patch is merged here. */
    private static Optional<List<String>> keys(YamlMap row) {
        if (!row.string("strategy").orElse("").contains("merge")) {
            return Optional.empty();
        }
        List<String> mapKeys = row.list("listMapKeys").stream()
                .flatMap(list -> list.values().stream())
                .flatMap(node -> node.asScalar().stream())
                .map(scalar -> scalar.value())
                .toList();
        return Optional.of(mapKeys.isEmpty() ? row.string("mergeKey").stream().toList() : mapKeys);
    }

    private static Map<String, String> texts(YamlMap map) {
        Map<String, String> texts = new HashMap<>();
        map.keys().forEach(key -> texts.put(key, map.string(key).orElse("")));
        return texts;
    }

    private static YamlMap resource(String name) {
        try (InputStream in = KubernetesTypes.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its data file " + name + ".");
            }
            return Yaml.read(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .flatMap(YamlNode::asMap)
                    .orElseThrow(() -> new IllegalStateException("The data file " + name + " is not a map."));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
