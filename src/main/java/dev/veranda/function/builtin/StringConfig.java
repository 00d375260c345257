package dev.veranda.function.builtin;

import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A configuration that is a map of texts: the data of a ConfigMap, or a field of a kind of the function's own. */
public final class StringConfig {

    private StringConfig() {}

    /**
     * As functions of the Go SDK read it.
     *
     * @param kind the function's own kind, in {@code fn.kpt.dev}
     * @param field where that kind has the map
     */
    public static Map<String, String> of(FunctionWork work, String kind, String field) throws FunctionRefusal {
        Optional<PackageResource> config = work.config();
        if (config.isEmpty()) {
            work.report(FunctionResult.info("`FunctionConfig` is not given"));
            throw FunctionRefusal.alreadyReported();
        }
        PackageResource given = config.get();
        if (given.is("v1", "ConfigMap")) {
            return data(given);
        }
        if (given.kind().equals(kind) && given.resource().group().equals("fn.kpt.dev")) {
            Optional<YamlNode> value = given.root().get(field);
            if (value.isPresent() && value.get().asMap().isEmpty()) {
                throw FunctionRefusal.of("unable to convert object to *" + kind.toLowerCase(Locale.ROOT) + "." + kind
                        + " with error: json: cannot unmarshal " + jsonType(value.get()) + " into Go struct field "
                        + kind
                        + "." + field + " of type map[string]string");
            }
            return texts(given.root().map(field));
        }
        throw FunctionRefusal.of("unknown FunctionConfig `" + given.kind() + "."
                + given.resource().group() + "`, expect `" + kind + ".fn.kpt.dev` or `ConfigMap.v1`");
    }

    /** The {@code data} of any resource, in order. */
    public static Map<String, String> data(PackageResource config) {
        return texts(config.root().map("data"));
    }

    /** The texts of a map's scalars by key; none when there is no map. */
    public static Map<String, String> texts(Optional<YamlMap> map) {
        Map<String, String> texts = new LinkedHashMap<>();
        map.ifPresent(fields -> {
            for (String key : fields.keys()) {
                texts.put(key, fields.get(key).map(StringConfig::text).orElse(""));
            }
        });
        return texts;
    }

    private static String jsonType(YamlNode node) {
        return node.asScalar()
                .map(scalar -> switch (scalar.type()) {
                    case INTEGER, FLOAT -> "number";
                    case BOOLEAN -> "bool";
                    case STRING, NULL -> "string";
                })
                .orElse("array");
    }

    /** A scalar's text, none for a null; a list or map as its YAML. */
    private static String text(YamlNode node) {
        return node.asScalar()
                .map(scalar -> scalar.isNull() ? "" : scalar.value())
                .orElseGet(node::text);
    }
}
