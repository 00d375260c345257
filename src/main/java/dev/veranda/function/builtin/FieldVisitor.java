package dev.veranda.function.builtin;

import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.Optional;

/**
 * Goes through the fields of a resource, each with its path as kpt's functions print it: {@code spec.containers[0].image}.
 * Aliases are not followed: what they stand for is visited where it is written.
 */
public interface FieldVisitor {

    /** A list that is the value of a map's key; called for all lists of a map before anything below that map. */
    void list(YamlMap owner, String key, YamlList list, String path) throws FunctionRefusal;

    void scalar(YamlScalar scalar, String path) throws FunctionRefusal;

    static void visit(YamlMap root, FieldVisitor visitor) throws FunctionRefusal {
        visit(root, "", visitor);
    }

    private static void visit(YamlNode node, String path, FieldVisitor visitor) throws FunctionRefusal {
        if (node instanceof YamlScalar scalar) {
            visitor.scalar(scalar, path);
        } else if (node instanceof YamlMap map) {
            for (String key : map.keys()) {
                Optional<YamlNode> value = map.get(key);
                if (value.isPresent() && value.get() instanceof YamlList list) {
                    visitor.list(map, key, list, below(path, key));
                }
            }
            for (String key : map.keys()) {
                Optional<YamlNode> value = map.get(key);
                if (value.isPresent()) {
                    visit(value.get(), below(path, key), visitor);
                }
            }
        } else if (node instanceof YamlList list) {
            for (int i = 0; i < list.size(); i++) {
                visit(list.get(i), path + "[" + i + "]", visitor);
            }
        }
    }

    private static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
