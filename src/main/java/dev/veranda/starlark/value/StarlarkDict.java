package dev.veranda.starlark.value;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A dictionary of the language: its keys stay in the order in which they came. */
public final class StarlarkDict implements StarlarkIterable {

    private static final String NOUN = "hash table";
    private static final int ENTRY = 96;

    /** A key as it was given first, and its value. */
    private static final class Entry {
        private final Object key;
        private Object value;

        private Entry(Object key, Object value) {
            this.key = key;
            this.value = value;
        }
    }

    private final Map<Object, Entry> entries = new LinkedHashMap<>();
    private final Lock lock = new Lock();

    /** @throws StarlarkError if the key cannot be one */
    public Optional<Object> get(Object key) {
        Entry found = entries.get(HashKeys.of(key));
        return found == null ? Optional.empty() : Optional.of(found.value);
    }

    /** @throws StarlarkError if the key cannot be one, or the dictionary may not be changed */
    public void put(Object key, Object value) {
        Object known = HashKeys.of(key);
        lock.check("insert into", NOUN);
        Entry found = entries.get(known);
        if (found == null) {
            entries.put(known, new Entry(key, value));
        } else {
            found.value = value;
        }
    }

    /** As {@link #put(Object, Object)}, with the memory of a new entry counted. */
    public void put(Object key, Object value, Machine machine) {
        machine.allocate(ENTRY);
        put(key, value);
    }

    /** Removes a key, and says what stood there. */
    public Optional<Object> remove(Object key) {
        Object known = HashKeys.of(key);
        lock.check("delete from", NOUN);
        Entry removed = entries.remove(known);
        return removed == null ? Optional.empty() : Optional.of(removed.value);
    }

    public void clear() {
        if (!entries.isEmpty() || lock.isFrozen()) {
            lock.check("clear", NOUN);
        }
        entries.clear();
    }

    public boolean has(Object key) {
        return entries.containsKey(HashKeys.of(key));
    }

    /** The keys in order, at this moment. */
    public List<Object> keys() {
        return entries.values().stream().map(entry -> entry.key).toList();
    }

    public List<Object> values() {
        return entries.values().stream().map(entry -> entry.value).toList();
    }

    /** Nothing may change the dictionary any more. What is in it is not frozen with it. */
    public void freeze() {
        lock.freeze();
    }

    @Override
    public String type() {
        return "dict";
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public Iterator<Object> iterator() {
        Iterator<Entry> inner = entries.values().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return inner.hasNext();
            }

            @Override
            public Object next() {
                return inner.next().key;
            }
        };
    }

    @Override
    public void lock() {
        lock.lock();
    }

    @Override
    public void unlock() {
        lock.unlock();
    }

    @Override
    public void print(Printer printer) {
        if (printer.enter(this, "{...}")) {
            printer.append("{");
            String separator = "";
            for (Entry entry : entries.values()) {
                printer.append(separator);
                printer.print(entry.key);
                printer.append(": ");
                printer.print(entry.value);
                separator = ", ";
            }
            printer.append("}");
            printer.leave();
        }
    }
}
