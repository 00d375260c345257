package dev.veranda.api.porch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Fields;
import dev.veranda.kpt.PackageContents;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a package revision that live in its Kptfile: labels and annotations, readiness gates, conditions. Whatever is given
 * replaces what is there; what is not given stays.
 */
final class KptfileFields {

    private KptfileFields() {}

    /** Whether {@code object} asks for other values than {@code now} shows. */
    static boolean differ(ObjectNode now, ObjectNode object) {
        return List.of("spec.packageMetadata.labels", "spec.packageMetadata.annotations").stream()
                        .anyMatch(path -> given(object, path) && !same(now, object, path))
                || !same(now, object, "spec.readinessGates")
                || given(object, "status.conditions") && !same(now, object, "status.conditions");
    }

    /** @throws ApiFailure when the Kptfile cannot be read */
    static PackageContents write(PackageContents contents, ObjectNode object) {
        String text = contents.text(PackageContents.KPTFILE).orElseThrow(KptfileFields::unreadable);
        try {
            YamlFile file = YamlFile.parse(text);
            YamlMap root = file.documents().stream()
                    .findFirst()
                    .flatMap(document -> document.root())
                    .flatMap(YamlNode::asMap)
                    .orElseThrow(KptfileFields::unreadable);
            map(root, "labels", Fields.at(object, "spec.packageMetadata.labels"));
            map(root, "annotations", Fields.at(object, "spec.packageMetadata.annotations"));
            gates(root, Fields.at(object, "spec.readinessGates"));
            if (given(object, "status.conditions")) {
                list(root.mapOrCreate("status"), "conditions", Fields.at(object, "status.conditions"));
            }
            return contents.with(PackageContents.KPTFILE, file.text());
        } catch (YamlException e) {
            throw unreadable();
        }
    }

    private static void map(YamlMap root, String field, JsonNode wanted) {
        if (!wanted.isObject()) {
            return;
        }
        YamlMap metadata = root.mapOrCreate("metadata");
        if (wanted.isEmpty()) {
            metadata.remove(field);
            return;
        }
        YamlMap map = metadata.mapOrCreate(field);
        map.keys().stream().filter(key -> !wanted.has(key)).toList().forEach(map::remove);
        wanted.properties().forEach(entry -> {
            if (!map.string(entry.getKey())
                    .equals(java.util.Optional.of(entry.getValue().asText()))) {
                map.put(entry.getKey(), entry.getValue().asText());
            }
        });
    }

    private static void gates(YamlMap root, JsonNode wanted) {
        if (wanted.isEmpty()) {
            root.map("info").ifPresent(info -> info.remove("readinessGates"));
        } else {
            list(root.mapOrCreate("info"), "readinessGates", wanted);
        }
    }

    private static void list(YamlMap map, String field, JsonNode wanted) {
        YamlList list = YamlList.create();
        wanted.forEach(item -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            item.properties()
                    .forEach(property ->
                            entry.put(property.getKey(), property.getValue().asText()));
            list.add(entry);
        });
        if (map.get(field).filter(present -> present.sameMeaning(list)).isEmpty()) {
            map.put(field, list);
        }
    }

    private static boolean given(ObjectNode object, String path) {
        return Fields.at(object, path).isContainerNode();
    }

    private static boolean same(ObjectNode now, ObjectNode object, String path) {
        JsonNode before = Fields.at(now, path);
        JsonNode after = Fields.at(object, path);
        return before.isEmpty() ? after.isEmpty() : before.equals(after);
    }

    private static ApiFailure unreadable() {
        return ApiFailure.internal("the Kptfile of the package cannot be read");
    }
}
