package dev.veranda.krm;

import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The scalars of a file that hold what a Secret keeps, wherever the Secret stands: as a document, or inside a list of resources. */
final class SecretValues {

    private static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private final Map<String, YamlScalar> byPlace = new LinkedHashMap<>();
    private final Set<YamlNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, Integer> named = new HashMap<>();

    void find(YamlFile file) {
        file.documents().forEach(document -> document.root().ifPresent(this::search));
    }

    /** By field of a Secret; Secrets are told apart by name, and by their order where they share one. */
    Map<String, YamlScalar> byPlace() {
        return byPlace;
    }

    /** Whether a Secret was found, with or without values. */
    boolean any() {
        return !named.isEmpty();
    }

    // Aliases are not followed here: what they stand for is met where it is anchored.
    private void search(YamlNode node) {
        if (node instanceof YamlMap map) {
            if (map.string("kind").filter("Secret"::equals).isPresent()) {
                secret(map);
            }
            map.values().forEach(this::search);
        } else if (node instanceof YamlList list) {
            list.forEach(this::search);
        }
    }

    private void secret(YamlMap map) {
        String name =
                map.map("metadata").flatMap(metadata -> metadata.string("name")).orElse("");
        String place = name + "#" + named.merge(name, 1, Integer::sum);
        map.get("data").ifPresent(data -> keep(place + "/data", data));
        map.get("stringData").ifPresent(data -> keep(place + "/stringData", data));
        map.map("metadata")
                .flatMap(metadata -> metadata.map("annotations"))
                .flatMap(annotations -> annotations.get(APPLIED))
                .ifPresent(applied -> keep(place + "/applied", applied));
        map.get("<<").ifPresent(base -> keep(place + "/<<", base));
    }

    private void keep(String place, YamlNode node) {
        YamlNode value = node.resolved();
        if (!seen.add(value)) {
            return;
        }
        if (value instanceof YamlScalar scalar) {
            if (!scalar.isNull()) {
                byPlace.put(place, scalar);
            }
        } else if (value instanceof YamlMap map) {
            map.keys().forEach(key -> map.get(key).ifPresent(inner -> keep(place + "/" + key, inner)));
        } else if (value instanceof YamlList list) {
            int index = 0;
            for (YamlNode item : list) {
                keep(place + "/" + index++, item);
            }
        }
    }
}
