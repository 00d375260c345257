package dev.veranda.function.kubeconform;

import dev.veranda.function.jsonschema.JsonSchema;
import dev.veranda.function.jsonschema.References;
import dev.veranda.function.jsonschema.SchemaCompiler;
import dev.veranda.function.jsonschema.SchemaException;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/**
 * The schemas of one version of Kubernetes. Read when first asked for; each kind and each type it is made of is made ready when
 * first needed, and kept: there are some hundreds of them.
 */
final class KubernetesSchemas {

    private static final Map<KubernetesVersion, KubernetesSchemas> LOADED = new ConcurrentHashMap<>();
    private static final String DEFINITIONS = "#/definitions/";

    private record Ready(String name, boolean nullable, boolean strict) {}

    private final Map<Gvk, String> kinds = new HashMap<>();
    private final Map<String, String> definitions = new HashMap<>();
    private final Map<Ready, JsonSchema> ready = new ConcurrentHashMap<>();

    private KubernetesSchemas() {}

    static KubernetesSchemas of(KubernetesVersion version) {
        return LOADED.computeIfAbsent(version, KubernetesSchemas::load);
    }

    Optional<JsonSchema> find(Gvk gvk, boolean strict) throws SchemaException {
        String definition = kinds.get(gvk);
        if (definition == null) {
            return Optional.empty();
        }
        Ready key = new Ready(gvk.text(), false, strict);
        JsonSchema known = ready.get(key);
        if (known == null) {
            known = new SchemaCompiler(references(strict), strict).compile(resource(gvk, definition));
            ready.put(key, known);
        }
        return Optional.of(known);
    }

    private Map<String, Object> resource(Gvk gvk, String definition) throws SchemaException {
        Map<String, Object> schema = definition(definition, false);
        Map<String, Object> properties = new LinkedHashMap<>();
        if (schema.get("properties") instanceof Map<?, ?> given) {
            given.forEach((name, property) -> properties.put(String.valueOf(name), property));
        }
        properties.put("apiVersion", only(gvk.apiVersion()));
        properties.put("kind", only(gvk.kind()));
        schema.put("properties", properties);
        return schema;
    }

    private static Map<String, Object> only(String value) {
        return Map.of("type", List.of("string", "null"), "enum", List.of(value));
    }

    private References references(boolean strict) {
        return (reference, nullable) -> {
            Ready key = new Ready(reference, nullable, strict);
            JsonSchema known = ready.get(key);
            if (known == null) {
                Map<String, Object> schema = definition(reference.substring(DEFINITIONS.length()), nullable);
                known = new SchemaCompiler(references(strict), strict).compile(schema);
                ready.put(key, known);
            }
            return known;
        };
    }

    private Map<String, Object> definition(String name, boolean nullable) throws SchemaException {
        String text = definitions.get(name);
        if (text == null) {
            throw new SchemaException("there is no definition of " + name);
        }
        Map<String, Object> schema = new LinkedHashMap<>(Json.map(text));
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
