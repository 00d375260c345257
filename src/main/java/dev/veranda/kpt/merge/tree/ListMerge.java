package dev.veranda.kpt.merge.tree;

import dev.veranda.kpt.merge.conflict.Side;
import dev.veranda.kpt.merge.schema.FieldSchema;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Merges lists item by item, as maps are merged key by key. */
final class ListMerge {

    private final ItemKey itemKey;
    private final FieldMerge fields;
    private final FieldTrail trail;

    ListMerge(ItemKey itemKey, FieldMerge fields, FieldTrail trail) {
        this.itemKey = itemKey;
        this.fields = fields;
        this.trail = trail;
    }

    Merged merge(Nodes lists, FieldSchema itemSchema, MergeRules rules) {
        YamlList into = lists.local() instanceof YamlList list ? list : YamlList.create();
        List<YamlNode> added = new ArrayList<>();
        List<Integer> removed = new ArrayList<>();
        for (ListItems.Item item : ListItems.of(lists, itemKey)) {
            trail.enterItem(itemKey.label(item.key()));
            boolean changedHere = item.nodes().changedHere();
            Merged merged = item(item, itemSchema);
            if (merged instanceof Merged.Put put) {
                added.add(put.node());
            } else if (merged instanceof Merged.Follow follow) {
                Placing.follow(into, item.localIndex(), item.nodes(), follow.node());
            }
            boolean stays = merged instanceof Merged.Keep || merged instanceof Merged.Follow;
            if (item.localIndex() >= 0 && !stays) {
                removed.add(item.localIndex());
            } else if (item.localIndex() >= 0 && !rules.comparesComments()) {
                fields.comments().around(into.get(item.localIndex()), item.places(), changedHere);
            }
            trail.leave();
        }
        removed.sort((one, other) -> Integer.compare(other, one));
        removed.forEach(into::remove);
        added.forEach(node -> into.add(Placing.detached(node)));
        if (lists.local() instanceof YamlList) {
            return Merged.KEEP;
        }
        Placing.carryComments(lists.updated(), into);
        boolean deletedHere = rules.leavesAloneWhatUpstreamDidNotChange() && !Nodes.isAbsent(lists.origin());
        return into.isEmpty() && deletedHere ? Merged.KEEP : new Merged.Put(into);
    }

    private Merged item(ListItems.Item item, FieldSchema schema) {
        Nodes nodes = item.nodes();
        if (itemKey.keepsChangedItems() && Nodes.isAbsent(nodes.updated()) && nodes.conflict()) {
            return fields.scope().field(trail.toString(), nodes.texts(), Side.LOCAL) == Side.LOCAL
                    ? Merged.KEEP
                    : Merged.REMOVE;
        }
        Merged merged = fields.item(nodes, schema);
        Optional<YamlNode> left = switch (merged) {
            case Merged.Keep keep -> Optional.ofNullable(nodes.local());
            case Merged.Remove remove -> Optional.empty();
            case Merged.Put put -> Optional.of(put.node());
            case Merged.Follow follow -> Optional.empty();
        };
        if (left.isEmpty()) {
            return merged;
        }
        if (left.get() instanceof YamlMap map) {
            if (map.isEmpty()) {
                return Merged.REMOVE;
            }
            ensureKey(map, nodes, item.key());
        }
        return merged;
    }

    /** An item that is there has its key, whatever the merge made of it. */
    private void ensureKey(YamlMap map, Nodes nodes, List<String> key) {
        for (int i = 0; i < itemKey.fields().size() && i < key.size(); i++) {
            String field = itemKey.fields().get(i);
            if (!key.get(i).isEmpty() && !map.has(field)) {
                value(nodes, field).ifPresent(value -> map.put(field, value.copy()));
            }
        }
    }

    private static Optional<YamlNode> value(Nodes nodes, String field) {
        return Stream.of(Optional.ofNullable(nodes.updated()), Optional.ofNullable(nodes.origin()))
                .flatMap(Optional::stream)
                .flatMap(node -> node.asMap().flatMap(map -> map.get(field)).stream())
                .findFirst();
    }
}
