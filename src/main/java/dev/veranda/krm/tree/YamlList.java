package dev.veranda.krm.tree;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A list. */
public final class YamlList extends YamlCollection implements Iterable<YamlNode> {

    YamlList() {}

    /** A new list without items. */
    public static YamlList create() {
        YamlList list = new YamlList();
        list.generated = true;
        list.open = "[";
        list.close = "]";
        return list;
    }

    /**
     * The item at a position, from 0.
     *
     * @throws IndexOutOfBoundsException if there is no such item
     */
    public YamlNode get(int index) {
        return slots.get(index).value();
    }

    /**
     * Adds an item at the end.
     *
     * @param value a {@code YamlNode} that stands nowhere, or what {@link YamlNode#of} accepts
     */
    public void add(@Nullable Object value) {
        insert(slots.size(), value);
    }

    /**
     * Adds an item before the one that is now at {@code index}.
     *
     * @throws IndexOutOfBoundsException if not in 0..size
     */
    public void insert(int index, @Nullable Object value) {
        insertAt(index, null, YamlNode.of(value));
    }

    /** Replaces an item; an existing scalar that gets a plain Java value keeps its comment and, where it can, its quoting. */
    public void set(int index, @Nullable Object value) {
        get(index).become(value);
    }

    /**
     * Removes an item with its own comments.
     *
     * @throws IndexOutOfBoundsException if there is no such item
     */
    public void remove(int index) {
        removeAt(index);
    }

    /** Over the items at this moment. */
    @Override
    public Iterator<YamlNode> iterator() {
        return values().iterator();
    }

    @Override
    String emptyOpen() {
        return "[";
    }

    @Override
    String emptyClose() {
        return "]";
    }
}
