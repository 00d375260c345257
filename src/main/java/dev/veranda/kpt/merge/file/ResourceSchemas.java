package dev.veranda.kpt.merge.file;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.merge.schema.FieldSchema;
import dev.veranda.kpt.merge.schema.KubernetesTypes;
import dev.veranda.kpt.merge.schema.SchemaNode;
import dev.veranda.kpt.merge.schema.Yaml;
import dev.veranda.kpt.merge.tree.Nodes;
import dev.veranda.krm.Resource;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The types of resources: built-in kinds, and those that CustomResourceDefinitions describe. kpt means to read the definitions
 * in a package and does not; Veranda reads those of the new upstream and of the local package.
 */
public final class ResourceSchemas {

    private static final String DEFINITION = "CustomResourceDefinition";

    private final Map<String, FieldSchema> custom;

    private ResourceSchemas(Map<String, FieldSchema> custom) {
        this.custom = custom;
    }

    /** Those of Kubernetes and Kustomize, without any of a package's own. */
    public static ResourceSchemas builtIn() {
        return new ResourceSchemas(Map.of());
    }

    /** The definitions in some trees, those in packages nested inside included; in later trees they win. */
    public static ResourceSchemas in(FileTree... trees) {
        List<YamlNode> definitions = new ArrayList<>();
        for (FileTree tree : trees) {
            for (String path : tree.paths()) {
                Optional<String> text = MergeKeys.isMerged(path)
                        ? tree.file(path).flatMap(FileContent::text).filter(found -> found.contains(DEFINITION))
                        : Optional.empty();
                text.flatMap(Yaml::documents).ifPresent(definitions::addAll);
            }
        }
        return with(definitions);
    }

    /** Later definitions of the same kind win. */
    static ResourceSchemas with(Collection<? extends YamlNode> resources) {
        Map<String, FieldSchema> custom = new HashMap<>();
        for (YamlNode node : resources) {
            Resource resource = new Resource(node, 0);
            if (resource.kind().equals(DEFINITION)) {
                resource.fields().flatMap(fields -> fields.map("spec")).ifPresent(spec -> define(spec, custom));
            }
        }
        return new ResourceSchemas(custom);
    }

    private static void define(YamlMap spec, Map<String, FieldSchema> custom) {
        String group = spec.string("group").orElse("");
        String kind = spec.map("names").flatMap(names -> names.string("kind")).orElse("");
        Optional<YamlMap> common = spec.map("validation");
        spec.string("version").ifPresent(version -> define(group, version, kind, common, custom));
        spec.list("versions")
                .ifPresent(versions -> versions.forEach(version -> version.asMap()
                        .ifPresent(fields -> define(
                                group,
                                fields.string("name").orElse(""),
                                kind,
                                fields.map("schema").or(() -> common),
                                custom))));
    }

    private static void define(
            String group, String version, String kind, Optional<YamlMap> holder, Map<String, FieldSchema> custom) {
        holder.flatMap(found -> found.map("openAPIV3Schema"))
                .ifPresent(schema -> custom.put(group + "/" + version + " " + kind, new SchemaNode(schema)));
    }

    /** The type of the first version of a resource whose kind is known. */
    public FieldSchema of(Nodes versions) {
        return versions.present()
                .map(node -> new Resource(node, 0))
                .flatMap(resource -> of(resource.apiVersion(), resource.kind()).stream())
                .findFirst()
                .orElse(FieldSchema.UNKNOWN);
    }

    private Optional<FieldSchema> of(String apiVersion, String kind) {
        return Optional.ofNullable(custom.get(apiVersion + " " + kind))
                .or(() -> KubernetesTypes.kind(apiVersion, kind));
    }
}
