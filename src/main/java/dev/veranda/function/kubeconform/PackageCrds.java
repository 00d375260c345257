package dev.veranda.function.kubeconform;

import dev.veranda.function.jsonschema.JsonSchema;
import dev.veranda.function.jsonschema.SchemaDocument;
import dev.veranda.function.jsonschema.SchemaDocument.References;
import dev.veranda.function.jsonschema.SchemaException;
import dev.veranda.function.jsonschema.SchemaSet;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The kinds that CustomResourceDefinitions among the resources define. */
final class PackageCrds {

    private static final String GROUP = "apiextensions.k8s.io";

    private final boolean strict;
    private final Map<Gvk, YamlMap> defined = new HashMap<>();
    private final SchemaSet<Gvk> schemas = SchemaSet.untrusted(this::document);

    PackageCrds(List<PackageResource> resources, boolean strict) {
        this.strict = strict;
        for (PackageResource resource : resources) {
            if (resource.kind().equals("CustomResourceDefinition")
                    && resource.resource().group().equals(GROUP)) {
                resource.root().map("spec").ifPresent(this::add);
            }
        }
    }

    private void add(YamlMap spec) {
        Optional<String> group = spec.string("group");
        Optional<String> kind = spec.map("names").flatMap(names -> names.string("kind"));
        if (group.isEmpty() || kind.isEmpty()) {
            return;
        }
        Optional<YamlMap> common = spec.map("validation").flatMap(part -> part.map("openAPIV3Schema"));
        for (YamlNode node : spec.list("versions").map(list -> list.values()).orElse(List.of())) {
            Optional<YamlMap> version = node.asMap();
            version.flatMap(part -> part.string("name"))
                    .ifPresent(name -> version.flatMap(part -> part.map("schema"))
                            .flatMap(part -> part.map("openAPIV3Schema"))
                            .or(() -> common)
                            .ifPresent(schema -> defined.put(new Gvk(group.get() + "/" + name, kind.get()), schema)));
        }
    }

    Optional<JsonSchema> find(Gvk gvk) throws SchemaException {
        return defined.containsKey(gvk) ? Optional.of(schemas.get(gvk)) : Optional.empty();
    }

    private SchemaDocument<Gvk> document(Gvk gvk) {
        Object schema = Objects.requireNonNull(defined.get(gvk)).toJava();
        return new SchemaDocument<>(
                "the schema in the CustomResourceDefinition of " + gvk.kind(), schema, strict, true, References.none());
    }
}
