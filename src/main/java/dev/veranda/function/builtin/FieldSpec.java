package dev.veranda.function.builtin;

import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A field of some kinds of resources, the way kustomize names it: {@code spec/template/metadata/annotations}, lists gone
 * through without saying so.
 *
 * @param create whether the field is made when it is missing
 */
public record FieldSpec(KindPattern kinds, String path, boolean create) {

    private static final String LIST = "[]";

    /** The specs in a list of a configuration; none when there is no such list. */
    public static List<FieldSpec> list(YamlMap fields, String key) {
        return fields.list(key).map(YamlList::values).orElse(List.of()).stream()
                .flatMap(spec -> spec.asMap().stream())
                .map(spec -> new FieldSpec(
                        KindPattern.of(spec),
                        spec.string("path").orElse(""),
                        spec.string("create").orElse("").equals("true")))
                .toList();
    }

    /**
     * Those a configuration adds under {@code key} or its old name {@code fieldSpecs}.
     *
     * @throws FunctionRefusal when it has both
     */
    public static List<FieldSpec> ofConfig(YamlMap config, String key) throws FunctionRefusal {
        boolean old = config.list("fieldSpecs").isPresent();
        if (old && !key.equals("fieldSpecs") && config.list(key).isPresent()) {
            throw FunctionRefusal.of(
                    "failed to configure function: `fieldSpecs` has been deprecated, please rename it to `" + key
                            + "`");
        }
        return list(config, old ? "fieldSpecs" : key);
    }

    /** Writes a text into the field, made where it is missing and may be. */
    public void set(PackageResource item, String value) {
        if (!kinds.matchesExactly(item)) {
            return;
        }
        List<String> keys = keys();
        collect(
                item.root(),
                keys.subList(0, keys.size() - 1),
                create,
                owner -> owner.asMap().ifPresent(map -> {
                    boolean isThere = map.string(keys.getLast()).isPresent();
                    if (isThere || (create && map.map(keys.getLast()).isEmpty())) {
                        map.put(keys.getLast(), value);
                    }
                }));
    }

    public boolean appliesTo(PackageResource item) {
        return kinds.matchesExactly(item) && (create || !maps(item).isEmpty());
    }

    /** The maps at the field, made where they are missing and may be. */
    public List<YamlMap> maps(PackageResource item) {
        if (!kinds.matchesExactly(item)) {
            return List.of();
        }
        List<YamlMap> found = new ArrayList<>();
        collect(item.root(), keys(), create, node -> node.asMap().ifPresent(found::add));
        return found;
    }

    /** Whatever stands at the field, nothing being made; the items of a list that stands there. */
    public List<YamlNode> nodes(PackageResource item) {
        if (!kinds.matchesExactly(item)) {
            return List.of();
        }
        List<YamlNode> found = new ArrayList<>();
        collect(item.root(), keys(), false, found::add);
        return found;
    }

    private static String name(String key) {
        return key.endsWith(LIST) ? key.substring(0, key.length() - LIST.length()) : key;
    }

    /** Between slashes; a slash of a key is written {@code \/}, and a list may be marked by {@code []}, which is never made. */
    private List<String> keys() {
        return Stream.of(path.split("(?<!\\\\)/"))
                .map(key -> key.replace("\\/", "/"))
                .toList();
    }

    private static void collect(YamlNode node, List<String> keys, boolean create, Consumer<YamlNode> found) {
        if (node.asList().isPresent()) {
            node.asList().get().values().forEach(item -> collect(item, keys, create, found));
            return;
        }
        if (keys.isEmpty()) {
            found.accept(node);
            return;
        }
        Optional<YamlMap> map = node.asMap();
        if (map.isEmpty()) {
            return;
        }
        boolean isList = keys.getFirst().endsWith(LIST);
        String key = name(keys.getFirst());
        boolean missing = map.get()
                .get(key)
                .map(value -> value.asScalar().filter(YamlScalar::isNull).isPresent())
                .orElse(true);
        if (missing && create && !isList) {
            map.get().put(key, YamlMap.create());
        }
        map.get().get(key).ifPresent(value -> collect(value, keys.subList(1, keys.size()), create, found));
    }
}
