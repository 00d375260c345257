package dev.veranda.starlark.value;

import java.util.Iterator;
import java.util.List;

/** A tuple of the language. */
public final class StarlarkTuple implements StarlarkIterable {

    public static final StarlarkTuple EMPTY = new StarlarkTuple(List.of());

    private final List<Object> elements;

    public StarlarkTuple(List<?> elements) {
        this.elements = List.copyOf(elements);
    }

    public static StarlarkTuple of(Object... elements) {
        return new StarlarkTuple(List.of(elements));
    }

    public List<Object> elements() {
        return elements;
    }

    @Override
    public String type() {
        return "tuple";
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
    public void print(Printer printer) {
        printer.collection(this, "(", elements.size() == 1 ? ",)" : ")", elements);
    }
}
