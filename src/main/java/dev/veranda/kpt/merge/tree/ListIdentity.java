package dev.veranda.kpt.merge.tree;

import dev.veranda.kpt.merge.conflict.MergeRefusal;
import dev.veranda.kpt.merge.schema.FieldSchema;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlNode;
import java.util.List;
import java.util.Optional;

/** How the items of a list are told apart. */
public interface ListIdentity {

    /** Empty when the list is one value as a whole. */
    Optional<ItemKey> of(Nodes lists, FieldSchema schema, FieldTrail trail);

    /** Only where the type of the list says so, as kpt merges resources. */
    ListIdentity BY_SCHEMA = (lists, schema, trail) -> schema.listKeys().map(ItemKey.Fields::new);

    /** Where the type says so, and by name where the items of a version have one and no type is known. */
    ListIdentity BY_SCHEMA_OR_NAME =
            (lists, schema, trail) -> BY_SCHEMA.of(lists, schema, trail).or(() -> byName(lists, trail));

    private static Optional<ItemKey> byName(Nodes lists, FieldTrail trail) {
        boolean named = false;
        for (YamlNode list : filled(lists)) {
            boolean allNamed = isNamed(list);
            if (named && !allNamed) {
                throw new MergeRefusal("conflicting merge keys [name,] for field " + trail);
            }
            named = named || allNamed;
        }
        return named ? Optional.of(new ItemKey.Fields(List.of("name"))) : Optional.empty();
    }

    /** Whether there are items, and all of them in all versions are maps that have a name. */
    static boolean areNamed(Nodes lists) {
        List<YamlNode> filled = filled(lists);
        return !filled.isEmpty() && filled.stream().allMatch(ListIdentity::isNamed);
    }

    private static List<YamlNode> filled(Nodes lists) {
        return lists.present()
                .filter(node -> node instanceof YamlList list && !list.isEmpty())
                .toList();
    }

    private static boolean isNamed(YamlNode list) {
        return list instanceof YamlList items
                && items.values().stream()
                        .allMatch(item ->
                                item.asMap().filter(map -> map.has("name")).isPresent());
    }
}
