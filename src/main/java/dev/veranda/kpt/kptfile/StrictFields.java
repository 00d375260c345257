package dev.veranda.kpt.kptfile;

import dev.veranda.kpt.FileProblem;
import dev.veranda.krm.source.ScalarType;
import dev.veranda.krm.source.SourcePosition;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads the fields of one map the way a strict Go decoder does, collecting what it would refuse in its words.
 *
 * @param type the Go type a decoder would name
 */
record StrictFields(YamlMap map, String type, Problems problems) {

    /** What was refused so far, of one file. */
    static final class Problems {

        private final String path;
        private final List<FileProblem> found = new ArrayList<>();

        Problems(String path) {
            this.path = path;
        }

        void add(YamlNode at, String message) {
            SourcePosition position = at.position().orElse(new SourcePosition(1, 1));
            found.add(FileProblem.error(path, position.line(), position.column(), message));
        }

        List<FileProblem> all() {
            return List.copyOf(found);
        }
    }

    /** Every field that is not one of these is unknown. */
    StrictFields only(Set<String> known) {
        for (String key : map.keys()) {
            if (!known.contains(key)) {
                problems.add(map.keyNode(key).orElse(map), "field " + key + " not found in type " + type);
            }
        }
        return this;
    }

    Optional<String> string(String key) {
        return present(key).flatMap(this::asString);
    }

    String required(String key) {
        return string(key).orElse("");
    }

    /** A field that must be a whole number. */
    void integer(String key) {
        present(key)
                .filter(node -> node.asScalar()
                        .filter(scalar -> scalar.type() == ScalarType.INTEGER)
                        .isEmpty())
                .ifPresent(node -> refuse(node, "int"));
    }

    List<String> strings(String key) {
        return items(key, "[]string").flatMap(node -> asString(node).stream()).toList();
    }

    Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        Optional<YamlNode> node = present(key);
        Optional<YamlMap> found = node.flatMap(YamlNode::asMap);
        if (node.isPresent() && found.isEmpty()) {
            refuse(node.get(), "map[string]string");
        }
        found.ifPresent(entries -> {
            for (String name : entries.keys()) {
                texts.put(name, entries.get(name).flatMap(this::asString).orElse(""));
            }
        });
        return texts;
    }

    <T> Optional<T> object(String key, String objectType, Function<StrictFields, T> reader) {
        return present(key).flatMap(node -> object(node, objectType, reader));
    }

    <T> List<T> objects(String key, String objectType, Function<StrictFields, T> reader) {
        return items(key, "[]" + objectType)
                .flatMap(node -> object(node, objectType, reader).stream())
                .toList();
    }

    private <T> Optional<T> object(YamlNode node, String objectType, Function<StrictFields, T> reader) {
        Optional<YamlMap> found = node.asMap();
        if (found.isEmpty()) {
            refuse(node, objectType);
        }
        return found.map(fields -> reader.apply(new StrictFields(fields, objectType, problems)));
    }

    private Stream<YamlNode> items(String key, String listType) {
        Optional<YamlNode> node = present(key);
        Optional<YamlList> found = node.flatMap(YamlNode::asList);
        if (node.isPresent() && found.isEmpty()) {
            refuse(node.get(), listType);
        }
        return found.stream().flatMap(list -> list.values().stream()).filter(StrictFields::isPresent);
    }

    private Optional<YamlNode> present(String key) {
        return map.get(key).filter(StrictFields::isPresent);
    }

    /** To a Go decoder null is the same as leaving a field or an item of a list out. */
    private static boolean isPresent(YamlNode node) {
        return node.asScalar().filter(YamlScalar::isNull).isEmpty();
    }

    private Optional<String> asString(YamlNode node) {
        Optional<YamlScalar> scalar = node.asScalar();
        if (scalar.isEmpty()) {
            refuse(node, "string");
        }
        return scalar.map(found -> found.isNull() ? "" : found.value());
    }

    private void refuse(YamlNode node, String wanted) {
        String found = node.asMap().isPresent()
                ? "!!map"
                : node.asList().isPresent()
                        ? "!!seq"
                        : node.asScalar().map(StrictFields::describe).orElse("!!str");
        problems.add(node, "cannot unmarshal " + found + " into " + wanted);
    }

    private static String describe(YamlScalar scalar) {
        String tag = switch (scalar.type()) {
            case STRING -> "!!str";
            case INTEGER -> "!!int";
            case FLOAT -> "!!float";
            case BOOLEAN -> "!!bool";
            case NULL -> "!!null";
        };
        String value = scalar.value();
        return tag + " `" + (value.length() > 10 ? value.substring(0, 7) + "..." : value) + "`";
    }
}
