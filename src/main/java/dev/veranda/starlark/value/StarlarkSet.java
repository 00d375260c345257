package dev.veranda.starlark.value;

import dev.veranda.starlark.machine.Machine;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A set of the language: its elements stay in the order in which they came. */
public final class StarlarkSet implements StarlarkIterable {

    private static final String NOUN = "hash table";
    private static final int ENTRY = 72;

    private final Map<Object, Object> elements = new LinkedHashMap<>();
    private final Lock lock = new Lock();

    public boolean has(Object element) {
        return elements.containsKey(HashKeys.of(element));
    }

    /** Adds an element, whose memory is counted. */
    public void add(Object element, Machine machine) {
        Object known = HashKeys.of(element);
        lock.check("insert into", NOUN);
        machine.allocate(ENTRY);
        elements.putIfAbsent(known, element);
    }

    /** Removes an element, and says whether it was there. */
    public boolean remove(Object element) {
        Object known = HashKeys.of(element);
        lock.check("delete from", NOUN);
        return elements.remove(known) != null;
    }

    public void clear() {
        if (!elements.isEmpty()) {
            lock.check("clear", NOUN);
        }
        elements.clear();
    }

    /** The elements in order, at this moment. */
    public List<Object> elements() {
        return List.copyOf(elements.values());
    }

    /** Nothing may change the set any more. */
    public void freeze() {
        lock.freeze();
    }

    @Override
    public String type() {
        return "set";
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public Iterator<Object> iterator() {
        return elements.values().iterator();
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
        printer.collection(this, "set([", "])", elements.values());
    }
}
