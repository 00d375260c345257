package dev.veranda.function.wire;

import dev.veranda.kpt.Severity;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code results} of a ResourceList: a list of results, or, from functions of old, a map with one as {@code items}. */
final class WireResults {

    private final WireLimits limits;

    WireResults(WireLimits limits) {
        this.limits = limits;
    }

    List<FunctionResult> read(Optional<YamlNode> results) {
        Optional<YamlList> list = results.flatMap(
                node -> node.asMap().flatMap(map -> map.list("items")).or(() -> node.asList()));
        List<FunctionResult> read = new ArrayList<>();
        for (YamlNode item : list.map(YamlList::values).orElse(List.of())) {
            if (read.size() == limits.maxResults()) {
                read.add(FunctionResult.warning(
                        "the function gave more than " + limits.maxResults() + " results; the others are left out"));
                break;
            }
            item.asMap().map(this::result).ifPresent(read::add);
        }
        return read;
    }

    private FunctionResult result(YamlMap map) {
        Map<String, String> tags = new LinkedHashMap<>();
        map.map("tags")
                .ifPresent(found -> found.keys()
                        .forEach(key -> found.string(key).ifPresent(value -> tags.put(words(key), words(value)))));
        return new FunctionResult(
                map.string("severity").flatMap(Severity::named),
                text(map, "message"),
                map.map("resourceRef").map(this::resource),
                map.map("field").map(this::field),
                map.map("file").map(this::file),
                tags);
    }

    private FunctionResult.ResourceRef resource(YamlMap map) {
        YamlMap metadata = map.map("metadata").orElseGet(YamlMap::create);
        return new FunctionResult.ResourceRef(
                text(map, "apiVersion"),
                text(map, "kind"),
                text(map.has("namespace") ? map : metadata, "namespace").replace("''", ""),
                text(map.has("name") ? map : metadata, "name"));
    }

    private FunctionResult.Field field(YamlMap map) {
        return new FunctionResult.Field(
                text(map, "path"),
                map.get("currentValue").map(this::value),
                map.get("proposedValue").or(() -> map.get("suggestedValue")).map(this::value));
    }

    private FunctionResult.File file(YamlMap map) {
        int index = map.string("index")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(0);
        return new FunctionResult.File(text(map, "path"), index);
    }

    /** A scalar's text; the YAML of anything else. */
    private String value(YamlNode node) {
        return words(node.asScalar()
                .map(YamlScalar::value)
                .orElseGet(() -> node.resolved().text().strip()));
    }

    private String text(YamlMap map, String key) {
        return words(map.string(key).orElse(""));
    }

    private String words(String text) {
        return WireLimits.cut(text, limits.maxWords());
    }

    static YamlList write(List<FunctionResult> results) {
        YamlList list = YamlList.create();
        results.forEach(result -> list.add(write(result)));
        return list;
    }

    private static YamlMap write(FunctionResult result) {
        YamlMap map = YamlMap.create();
        map.put("message", result.message());
        result.stated().ifPresent(severity -> map.put("severity", severity.word()));
        result.resource().ifPresent(resource -> {
            YamlMap reference = map.mapOrCreate("resourceRef");
            put(reference, "apiVersion", resource.apiVersion());
            put(reference, "kind", resource.kind());
            put(reference, "name", resource.name());
            put(reference, "namespace", resource.namespace());
        });
        result.field().ifPresent(field -> {
            YamlMap written = map.mapOrCreate("field");
            written.put("path", field.path());
            field.currentValue().ifPresent(value -> written.put("currentValue", value));
            field.proposedValue().ifPresent(value -> written.put("proposedValue", value));
        });
        result.file().ifPresent(file -> {
            YamlMap written = map.mapOrCreate("file");
            written.put("path", file.path());
            if (file.index() != 0) {
                written.put("index", file.index());
            }
        });
        if (!result.tags().isEmpty()) {
            map.put("tags", result.tags());
        }
        return map;
    }

    private static void put(YamlMap map, String key, String value) {
        if (!value.isEmpty()) {
            map.put(key, value);
        }
    }
}
