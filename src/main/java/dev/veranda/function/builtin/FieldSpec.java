package dev.veranda.function.builtin;

import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.YamlList;
import dev.veranda.krm.YamlMap;
import dev.veranda.krm.YamlNode;
import dev.veranda.krm.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field of some kinds of resources, the way kustomize names it: {@code spec/template/metadata/annotations}, lists gone
 * through without saying so.
 *
 * @param create whether the field is made when it is missing
 */
record FieldSpec(KindPattern kinds, String path, boolean create) {

    static List<FieldSpec> list(YamlMap fields, String key) {
        return fields.list(key).map(YamlList::values).orElse(List.of()).stream()
                .flatMap(spec -> spec.asMap().stream())
                .map(spec -> new FieldSpec(
                        KindPattern.of(spec),
                        spec.string("path").orElse(""),
                        spec.string("create").orElse("").equals("true")))
                .toList();
    }

    boolean appliesTo(PackageResource item) {
        return kinds.matchesExactly(item) && (create || !maps(item).isEmpty());
    }

    /** The maps at the field, made where they are missing and may be. */
    List<YamlMap> maps(PackageResource item) {
        if (!kinds.matchesExactly(item)) {
            return List.of();
        }
        List<YamlMap> found = new ArrayList<>();
        collect(item.root(), List.of(path.split("/")), found);
        return found;
    }

    private void collect(YamlNode node, List<String> keys, List<YamlMap> found) {
        if (node.asList().isPresent()) {
            node.asList().get().values().forEach(item -> collect(item, keys, found));
            return;
        }
        Optional<YamlMap> map = node.asMap();
        if (map.isEmpty()) {
            return;
        }
        if (keys.isEmpty()) {
            found.add(map.get());
            return;
        }
        String key = keys.getFirst();
        boolean missing = map.get()
                .get(key)
                .map(value -> value.asScalar().filter(YamlScalar::isNull).isPresent())
                .orElse(true);
        if (missing && create) {
            map.get().put(key, YamlMap.create());
        }
        map.get().get(key).ifPresent(value -> collect(value, keys.subList(1, keys.size()), found));
    }
}
