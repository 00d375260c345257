package dev.veranda.krm.edit;

import dev.veranda.krm.source.YamlShapeException;
import dev.veranda.krm.tree.YamlCollection;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes the fields a {@link FieldPath} leads to. */
final class FieldEdits {

    private FieldEdits() {}

    static int set(List<YamlNode> fields, @Nullable Object value) {
        for (YamlNode field : fields) {
            field.become(fresh(value));
        }
        return fields.size();
    }

    static int append(List<YamlNode> lists, @Nullable Object value) {
        for (YamlNode node : lists) {
            node.asList().orElseThrow(FieldEdits::noItem).add(fresh(value));
        }
        return lists.size();
    }

    static int insert(List<YamlNode> items, @Nullable Object value) {
        for (YamlNode item : items) {
            if (!(item.parent().orElseThrow(FieldEdits::noItem) instanceof YamlList list)) {
                throw noItem();
            }
            list.insert(position(list, item), fresh(value));
        }
        return items.size();
    }

    /** From the last to the first, so that every one is found at the end of what is left. */
    static int remove(List<YamlNode> fields) {
        for (YamlNode field : fields.reversed()) {
            YamlCollection parent = field.parent()
                    .orElseThrow(() -> new YamlShapeException("The root of a document cannot be removed from it."));
            parent.removeAt(position(parent, field));
        }
        return fields.size();
    }

    static int rename(List<YamlNode> fields, String newKey) {
        for (YamlNode field : fields) {
            if (!(field.parent().orElse(null) instanceof YamlMap map)) {
                throw new YamlShapeException("Only a map's field has a key.");
            }
            map.rename(YamlMap.name(map.slots().get(position(map, field))), newKey);
        }
        return fields.size();
    }

    private static int position(YamlCollection parent, YamlNode field) {
        return field.slot().map(parent.slots()::lastIndexOf).orElse(-1);
    }

    private static @Nullable Object fresh(@Nullable Object value) {
        return value instanceof YamlNode node ? node.copy() : value;
    }

    private static YamlShapeException noItem() {
        return new YamlShapeException("The path does not lead to an item of a list.");
    }
}
