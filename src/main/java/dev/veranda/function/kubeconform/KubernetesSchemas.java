package dev.veranda.function.kubeconform;

import dev.veranda.function.jsonschema.JsonSchema;
import dev.veranda.function.jsonschema.SchemaDocument;
import dev.veranda.function.jsonschema.SchemaException;
import dev.veranda.function.jsonschema.SchemaSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/**
 * The schemas of one version of Kubernetes. Read when first asked for; each kind and each type it is made of is made ready when
 * first needed, and kept: there are some hundreds of them.
 */
final class KubernetesSchemas {

    private static final Map<KubernetesVersion, KubernetesSchemas> LOADED = new ConcurrentHashMap<>();
    private static final String DEFINITIONS = "#/definitions/";

    private static final Map<String, Set<String>> GIVEN_UP = Map.ofEntries(
            Map.entry("autoscaling/v2beta1", Set.of("HorizontalPodAutoscaler")),
            Map.entry("autoscaling/v2beta2", Set.of("HorizontalPodAutoscaler")),
            Map.entry("batch/v1beta1", Set.of("CronJob")),
            Map.entry("discovery.k8s.io/v1beta1", Set.of("EndpointSlice")),
            Map.entry("events.k8s.io/v1beta1", Set.of("Event")),
            Map.entry("flowcontrol.apiserver.k8s.io/v1beta1", Set.of("FlowSchema", "PriorityLevelConfiguration")),
            Map.entry("node.k8s.io/v1beta1", Set.of("RuntimeClass")),
            Map.entry("policy/v1beta1", Set.of("PodDisruptionBudget", "PodSecurityPolicy")),
            Map.entry("storage.k8s.io/v1beta1", Set.of("CSIStorageCapacity")));

    /** A definition, as that of a kind if one is given. */
    private record Wanted(String definition, Optional<Gvk> kind, boolean nullable, boolean strict) {}

    private final Map<Gvk, String> kinds = new HashMap<>();
    private final Map<String, String> definitions = new HashMap<>();
    private final SchemaSet<Wanted> schemas = SchemaSet.trusted(this::document);

    private KubernetesSchemas() {}

    static KubernetesSchemas of(KubernetesVersion version) {
        return LOADED.computeIfAbsent(version, KubernetesSchemas::load);
    }

    Optional<JsonSchema> find(Gvk gvk, boolean strict) throws SchemaException {
        String definition = kinds.get(gvk);
        if (definition == null) {
            return Optional.empty();
        }
        return Optional.of(schemas.get(new Wanted(definition, Optional.of(gvk), false, strict)));
    }

    /** Whether Kubernetes had the kind in 2021 and has given it up since. */
    static boolean isOfTheTime(Gvk gvk) {
        return GIVEN_UP.getOrDefault(gvk.apiVersion(), Set.of()).contains(gvk.kind());
    }

    private SchemaDocument<Wanted> document(Wanted wanted) throws SchemaException {
        Map<String, Object> schema = definition(wanted.definition(), wanted.nullable());
        wanted.kind().ifPresent(kind -> restrict(schema, kind));
        return new SchemaDocument<>(
                "the schema of " + wanted.definition(),
                schema,
                wanted.strict(),
                false,
                (reference, nullable) -> new Wanted(
                        reference.substring(DEFINITIONS.length()), Optional.empty(), nullable, wanted.strict()));
    }

    private static void restrict(Map<String, Object> schema, Gvk gvk) {
        Map<String, Object> properties = new LinkedHashMap<>();
        if (schema.get("properties") instanceof Map<?, ?> given) {
            given.forEach((name, property) -> properties.put(String.valueOf(name), property));
        }
        properties.put("apiVersion", only(gvk.apiVersion()));
        properties.put("kind", only(gvk.kind()));
        schema.put("properties", properties);
    }

    private static Map<String, Object> only(String value) {
        return Map.of("type", List.of("string", "null"), "enum", List.of(value));
    }

    private Map<String, Object> definition(String name, boolean nullable) throws SchemaException {
        String text = definitions.get(name);
        if (text == null) {
            throw new SchemaException("there is no definition of " + name);
        }
        Map<String, Object> schema = new LinkedHashMap<>(SchemaJson.map(text));
        if (nullable) {
            schema.put("nullable", true);
        }
        return schema;
    }

    private static KubernetesSchemas load(KubernetesVersion version) {
        String name = "kubernetes-" + version.minor() + ".gz";
        try (InputStream in = KubernetesSchemas.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The program was built without its schemas of Kubernetes, " + name + ".");
            }
            KubernetesSchemas schemas = new KubernetesSchemas();
            schemas.read(new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8)));
            return schemas;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Lines {@code apiVersion TAB kind TAB definition}, an empty line, lines {@code definition TAB schema}. */
    private void read(BufferedReader lines) throws IOException {
        for (String line : lines.lines().toList()) {
            List<String> parts = parts(line);
            if (parts.size() == 3) {
                kinds.put(new Gvk(parts.get(0), parts.get(1)), parts.get(2));
            } else if (parts.size() == 2) {
                definitions.put(parts.get(0), parts.get(1));
            }
        }
    }

    private static List<String> parts(String line) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', start)) {
            parts.add(line.substring(start, tab));
            start = tab + 1;
        }
        parts.add(line.substring(start));
        return parts;
    }
}
