package dev.veranda.krm.tree;

import dev.veranda.krm.source.YamlShapeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A map. Keys are looked up by the text of their scalar, whatever their quoting; a key that is itself a map or list is known by its
 * values, as in {@code [a, b]}. A merge key ({@code <<}) is a key like any other.
 */
public final class YamlMap extends YamlCollection {

    private static final int INDEX_FROM = 8;

    private @Nullable Map<String, Slot> index;

    YamlMap() {}

    /** A new map without entries. */
    public static YamlMap create() {
        YamlMap map = new YamlMap();
        map.generated = true;
        map.open = "{";
        map.close = "}";
        return map;
    }

    /** The keys in order, at this moment. */
    public List<String> keys() {
        return slots.stream().map(YamlMap::name).toList();
    }

    public boolean has(String key) {
        return find(key) != null;
    }

    public Optional<YamlNode> get(String key) {
        Slot found = find(key);
        return found == null ? Optional.empty() : Optional.of(found.value());
    }

    /** The entry at this key. */
    public Optional<Slot> slot(String key) {
        return Optional.ofNullable(find(key));
    }

    /** The key itself, for its position and comments. */
    public Optional<YamlNode> keyNode(String key) {
        Slot found = find(key);
        return found == null ? Optional.empty() : Optional.ofNullable(found.key);
    }

    /** The map at this key; empty when there is nothing or something else. */
    public Optional<YamlMap> map(String key) {
        return get(key).flatMap(YamlNode::asMap);
    }

    /** The list at this key; empty when there is nothing or something else. */
    public Optional<YamlList> list(String key) {
        return get(key).flatMap(YamlNode::asList);
    }

    /** The scalar at this key; empty when there is nothing or something else. */
    public Optional<YamlScalar> scalar(String key) {
        return get(key).flatMap(YamlNode::asScalar);
    }

    /** The text of the scalar at this key, whatever its type; empty when it is null, missing or not a scalar. */
    public Optional<String> string(String key) {
        return scalar(key).filter(scalar -> !scalar.isNull()).map(YamlScalar::value);
    }

    /**
     * Sets the value of a key; a new key goes to the end. An existing scalar that gets a plain Java value keeps its place, comment
     * and, where it can, its quoting.
     *
     * @param value a {@code YamlNode} that stands nowhere, or what {@link YamlNode#of} accepts
     */
    public void put(String key, @Nullable Object value) {
        Slot found = find(key);
        if (found == null) {
            insert(slots.size(), key, value);
        } else {
            found.value().become(value);
        }
    }

    /**
     * Adds a key before the entry that is now at {@code position}.
     *
     * @throws IllegalArgumentException if the key exists
     * @throws IndexOutOfBoundsException if the position is not in 0..size
     */
    public void insert(int position, String key, @Nullable Object value) {
        if (find(key) != null) {
            throw new IllegalArgumentException("The map has the key \"" + key + "\" already.");
        }
        insertAt(position, YamlScalar.string(key), YamlNode.of(value));
        if (index != null) {
            index.put(key, slots.get(position));
        }
    }

    /**
     * The map at this key, made when missing or null.
     *
     * @throws YamlShapeException if something else stands there
     */
    public YamlMap mapOrCreate(String key) {
        if (isAbsent(key)) {
            put(key, create());
        }
        return map(key).orElseThrow(() -> new YamlShapeException("\"" + key + "\" is not a map."));
    }

    /**
     * The list at this key, made when missing or null.
     *
     * @throws YamlShapeException if something else stands there
     */
    public YamlList listOrCreate(String key) {
        if (isAbsent(key)) {
            put(key, YamlList.create());
        }
        return list(key).orElseThrow(() -> new YamlShapeException("\"" + key + "\" is not a list."));
    }

    /** Removes an entry with its own comments and says whether there was one. A comment set apart by a blank line stays. */
    public boolean remove(String key) {
        Slot found = find(key);
        if (found == null) {
            return false;
        }
        removeAt(slots.indexOf(found));
        return true;
    }

    /** Adds an entry whose key the map does not have yet. */
    public void append(YamlNode key, YamlNode value) {
        insertAt(slots.size(), key, value);
        if (index != null) {
            index.put(name(slots.getLast()), slots.getLast());
        }
    }

    /**
     * Gives an entry another key, in place.
     *
     * @throws IllegalArgumentException if there is no such key, it is not a plain scalar, or the new one exists
     */
    public void rename(String key, String newKey) {
        if (key.equals(newKey)) {
            return;
        }
        Slot found = find(key);
        if (found == null || !(found.key instanceof YamlScalar scalar)) {
            throw new IllegalArgumentException("The map has no key \"" + key + "\".");
        }
        if (find(newKey) != null) {
            throw new IllegalArgumentException("The map has the key \"" + newKey + "\" already.");
        }
        scalar.setValue(newKey);
        Keys.mark(found);
    }

    private boolean isAbsent(String key) {
        return get(key).flatMap(YamlNode::asScalar).map(YamlScalar::isNull).orElse(!has(key));
    }

    void forgetIndex() {
        index = null;
    }

    @Override
    void forget(Slot removed) {
        if (index != null) {
            index.remove(name(removed));
        }
    }

    @Nullable
    Slot find(String key) {
        if (slots.size() < INDEX_FROM) {
            for (Slot entry : slots) {
                if (name(entry).equals(key)) {
                    return entry;
                }
            }
            return null;
        }
        Map<String, Slot> known = index;
        if (known == null) {
            known = new HashMap<>();
            for (Slot entry : slots) {
                known.putIfAbsent(name(entry), entry);
            }
            index = known;
        }
        return known.get(key);
    }

    /** The name of an entry's key. */
    public static String name(Slot entry) {
        if (entry.key == null) {
            throw new IllegalStateException("A map entry has a key.");
        }
        return Keys.name(entry.key);
    }

    @Override
    String emptyOpen() {
        return "{";
    }

    @Override
    String emptyClose() {
        return "}";
    }
}
