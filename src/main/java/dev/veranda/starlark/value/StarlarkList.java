package dev.veranda.starlark.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/** A list of the language. */
public final class StarlarkList implements StarlarkIterable {

    private final ArrayList<Object> elements;
    private final Lock lock = new Lock();

    public StarlarkList(Collection<?> elements) {
        this.elements = new ArrayList<>(elements);
    }

    /** The elements as they are now; a view. */
    public List<Object> elements() {
        return java.util.Collections.unmodifiableList(elements);
    }

    /** The elements, to change them after {@link #check}. */
    public List<Object> open() {
        return elements;
    }

    /** Fails when the list may not be changed now; the message says what was to be done to it. */
    public void check(String verb) {
        lock.check(verb, "list");
    }

    /** Nothing may change the list any more. What is in it is not frozen with it. */
    public void freeze() {
        lock.freeze();
    }

    @Override
    public String type() {
        return "list";
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public Iterator<Object> iterator() {
        return elements.iterator();
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
        printer.collection(this, "[", "]", elements);
    }
}
