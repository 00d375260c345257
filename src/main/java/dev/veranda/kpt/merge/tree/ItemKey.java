package dev.veranda.kpt.merge.tree;

import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.ArrayList;
import java.util.List;

/** What tells the items of a list apart. */
public sealed interface ItemKey {

    /** The parts of an item's key; an empty text for one it lacks. */
    List<String> of(YamlNode item);

    /** The fields that hold the parts, which every item of the list has; none when the key is made of something else. */
    List<String> fields();

    /** Whether an item that upstream removed but that was changed here stays as it is here. */
    boolean keepsChangedItems();

    /** A key for people, such as {@code containerPort=80,protocol=TCP}. */
    default String label(List<String> key) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            if (!key.get(i).isEmpty()) {
                parts.add(i < fields().size() ? fields().get(i) + "=" + key.get(i) : key.get(i));
            }
        }
        return String.join(",", parts);
    }

    /** @param fields none when the items are plain values, which are their own keys */
    record Fields(List<String> fields) implements ItemKey {

        public Fields {
            fields = List.copyOf(fields);
        }

        @Override
        public List<String> of(YamlNode item) {
            if (fields.isEmpty()) {
                return List.of(item.asScalar().map(YamlScalar::value).orElseGet(item::text));
            }
            return fields.stream()
                    .map(name -> item.asMap().flatMap(map -> map.string(name)).orElse(""))
                    .toList();
        }

        @Override
        public boolean keepsChangedItems() {
            return false;
        }
    }

    /**
     * A function of a pipeline: by its name, or by its executable or image whatever its version. kpt leaves of a changed function
     * that upstream removed only what was changed, which is no function any more; here it stays whole.
     */
    record Function(boolean named) implements ItemKey {

        @Override
        public List<String> of(YamlNode item) {
            YamlMap function = item.asMap().orElseGet(YamlMap::create);
            if (named) {
                return List.of(function.string("name").orElse(""));
            }
            String exec = function.string("exec").orElse("");
            return List.of(exec.isEmpty() ? function.string("image").orElse("").split(":", 2)[0] : exec);
        }

        @Override
        public List<String> fields() {
            return named ? List.of("name") : List.of();
        }

        @Override
        public boolean keepsChangedItems() {
            return true;
        }
    }
}
