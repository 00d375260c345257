package dev.veranda.function.kubeconform;

import dev.veranda.function.jsonschema.JsonSchema;
import dev.veranda.function.jsonschema.References;
import dev.veranda.function.jsonschema.SchemaCompiler;
import dev.veranda.function.jsonschema.SchemaException;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.YamlMap;
import dev.veranda.krm.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds that CustomResourceDefinitions among the resources define. */
final class PackageCrds {

    private static final String GROUP = "apiextensions.k8s.io";

    private final boolean strict;
    private final Map<Gvk, YamlMap> schemas = new HashMap<>();
    private final Map<Gvk, JsonSchema> ready = new HashMap<>();

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
                            .ifPresent(schema -> schemas.put(new Gvk(group.get() + "/" + name, kind.get()), schema)));
        }
    }

    Optional<JsonSchema> find(Gvk gvk) throws SchemaException {
        YamlMap schema = schemas.get(gvk);
        if (schema == null) {
            return Optional.empty();
        }
        JsonSchema known = ready.get(gvk);
        if (known == null) {
            known = compile(gvk, schema);
            ready.put(gvk, known);
        }
        return Optional.of(known);
    }

    private JsonSchema compile(Gvk gvk, YamlMap schema) throws SchemaException {
        if (!(schema.toJava() instanceof Map<?, ?> map)) {
            return JsonSchema.ANYTHING;
        }
        try {
            return new SchemaCompiler(References.none(), strict).compileResource(map);
        } catch (SchemaException broken) {
            throw new SchemaException("the schema in the CustomResourceDefinition of " + gvk.kind()
                    + " cannot be used: " + broken.reason());
        }
    }
}
