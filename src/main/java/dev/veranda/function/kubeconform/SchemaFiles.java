package dev.veranda.function.kubeconform;

import dev.veranda.function.jsonschema.JsonSchema;
import dev.veranda.function.jsonschema.SchemaDocument;
import dev.veranda.function.jsonschema.SchemaException;
import dev.veranda.function.jsonschema.SchemaSet;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Schemas in files of the package. Nothing outside of it is looked at. */
final class SchemaFiles {

    private record Part(String file, String pointer, boolean nullable) {}

    private final PackageContents files;
    private final boolean strict;
    private final Map<String, Map<String, Object>> read = new HashMap<>();
    private final SchemaSet<Part> schemas = SchemaSet.untrusted(this::document);

    SchemaFiles(PackageContents files, boolean strict) {
        this.files = files;
        this.strict = strict;
    }

    Optional<JsonSchema> find(List<SchemaLocation> locations, Gvk gvk, String packagePath) throws SchemaException {
        for (SchemaLocation location : locations) {
            Optional<String> file = location.file(gvk, strict, packagePath).filter(files::has);
            if (file.isPresent()) {
                return Optional.of(schemas.get(new Part(file.get(), "", false)));
            }
        }
        return Optional.empty();
    }

    /** Strictness is a matter of which files there are, so they are taken at their word. */
    private SchemaDocument<Part> document(Part part) throws SchemaException {
        String name = "the schema file " + part.file();
        try {
            return new SchemaDocument<>(
                    name, value(part), false, false, (reference, nullable) -> target(part, reference, nullable));
        } catch (SchemaException broken) {
            throw new SchemaException(name + " cannot be used: " + broken.reason());
        }
    }

    private static Part target(Part from, String reference, boolean nullable) throws SchemaException {
        int hash = reference.indexOf('#');
        String other = hash < 0 ? reference : reference.substring(0, hash);
        return new Part(
                other.isEmpty() ? from.file() : beside(from.file(), other),
                hash < 0 ? "" : reference.substring(hash + 1),
                nullable);
    }

    private static String beside(String file, String other) throws SchemaException {
        String path = SlashPath.clean(SlashPath.join(SlashPath.directory(file), other));
        if (other.contains("://") || other.startsWith("/") || path.equals("..") || path.startsWith("../")) {
            throw new SchemaException("it refers to \"" + other + "\", which is not in the package");
        }
        return path;
    }

    private @Nullable Object value(Part part) throws SchemaException {
        Object value = file(part.file());
        for (String step : part.pointer().split("/")) {
            if (step.isEmpty()) {
                continue;
            }
            String name = step.replace("~1", "/").replace("~0", "~");
            if (!(value instanceof Map<?, ?> map) || !map.containsKey(name)) {
                throw new SchemaException("it has no \"" + part.pointer() + "\"");
            }
            value = map.get(name);
        }
        return part.nullable() && value instanceof Map<?, ?> schema ? nullable(schema) : value;
    }

    private static Map<Object, @Nullable Object> nullable(Map<?, ?> schema) {
        Map<Object, @Nullable Object> nullable = new HashMap<>(schema);
        nullable.put("nullable", true);
        return nullable;
    }

    private Map<String, Object> file(String path) throws SchemaException {
        Map<String, Object> known = read.get(path);
        if (known == null) {
            Optional<String> text = files.text(path);
            if (text.isEmpty()) {
                throw new SchemaException("there is no schema file " + path + " in the package");
            }
            known = SchemaJson.map(text.get());
            read.put(path, known);
        }
        return known;
    }
}
