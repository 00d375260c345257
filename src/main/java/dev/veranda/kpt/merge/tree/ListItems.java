package dev.veranda.kpt.merge.tree;

import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The items of three lists, brought together by their keys: those of the local list first, new ones in upstream's order. */
final class ListItems {

    /** One item in its three versions. */
    static final class Item {

        private List<String> key;
        private final YamlNode[] versions = new YamlNode[3];
        private final YamlNode[] places = new YamlNode[3];
        private int localIndex = -1;

        private Item(List<String> key) {
            this.key = key;
        }

        List<String> key() {
            return key;
        }

        /** Where it stands in the local list; -1 when it is not there. */
        int localIndex() {
            return localIndex;
        }

        Nodes nodes() {
            return new Nodes(versions[LOCAL], versions[ORIGIN], versions[UPDATED]);
        }

        /** The same as they are written, aliases included. */
        Nodes places() {
            return new Nodes(places[LOCAL], places[ORIGIN], places[UPDATED]);
        }
    }

    private static final int LOCAL = 0;
    private static final int ORIGIN = 1;
    private static final int UPDATED = 2;

    private final ItemKey itemKey;
    private final Map<List<String>, Item> items = new LinkedHashMap<>();

    /** Items with a part of the key missing, and all items by one part, to find those that go together. */
    private final Map<String, List<Item>> incomplete = new HashMap<>();

    private final Map<String, List<Item>> byPart = new HashMap<>();

    private ListItems(ItemKey itemKey) {
        this.itemKey = itemKey;
    }

    static List<Item> of(Nodes lists, ItemKey itemKey) {
        ListItems items = new ListItems(itemKey);
        items.add(lists.local(), LOCAL);
        items.add(lists.origin(), ORIGIN);
        items.add(lists.updated(), UPDATED);
        return List.copyOf(items.items.values());
    }

    private void add(@Nullable YamlNode list, int version) {
        if (!(list instanceof YamlList values)) {
            return;
        }
        int index = 0;
        for (YamlNode value : values) {
            Item item = item(value);
            if (item.versions[version] == null) {
                item.versions[version] = value.resolved();
                item.places[version] = value;
                item.localIndex = version == LOCAL ? index : item.localIndex;
            }
            index++;
        }
    }

    private Item item(YamlNode value) {
        List<String> key = itemKey.of(value);
        if (key.stream().allMatch(String::isEmpty)) {
            key = List.of("", value.text());
        }
        Item known = items.get(key);
        if (known != null) {
            return known;
        }
        Optional<Item> partner = key.size() > 1 ? partner(key) : Optional.empty();
        if (partner.isPresent()) {
            complete(partner.get(), key);
            items.put(key, partner.get());
            return partner.get();
        }
        Item added = new Item(key);
        items.put(key, added);
        register(added);
        return added;
    }

    /** An item whose key agrees in one part at least and contradicts in none: a part is missing on one side. */
    private Optional<Item> partner(List<String> key) {
        boolean complete = key.stream().noneMatch(String::isEmpty);
        for (int i = 0; i < key.size(); i++) {
            if (key.get(i).isEmpty()) {
                continue;
            }
            Optional<Item> found = (complete ? incomplete : byPart)
                    .getOrDefault(part(i, key.get(i)), List.of()).stream()
                            .filter(item -> agree(item.key, key))
                            .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean agree(List<String> one, List<String> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            if (!one.get(i).isEmpty() && !other.get(i).isEmpty() && !one.get(i).equals(other.get(i))) {
                return false;
            }
        }
        return one.size() == other.size();
    }

    private static void complete(Item item, List<String> key) {
        List<String> completed = new ArrayList<>(item.key);
        for (int i = 0; i < key.size(); i++) {
            if (completed.get(i).isEmpty()) {
                completed.set(i, key.get(i));
            }
        }
        item.key = List.copyOf(completed);
    }

    private void register(Item item) {
        boolean complete = item.key.stream().noneMatch(String::isEmpty);
        for (int i = 0; i < item.key.size() && item.key.size() > 1; i++) {
            if (!item.key.get(i).isEmpty()) {
                String part = part(i, item.key.get(i));
                byPart.computeIfAbsent(part, unused -> new ArrayList<>()).add(item);
                if (!complete) {
                    incomplete
                            .computeIfAbsent(part, unused -> new ArrayList<>())
                            .add(item);
                }
            }
        }
    }

    private static String part(int position, String value) {
        return position + "=" + value;
    }
}
