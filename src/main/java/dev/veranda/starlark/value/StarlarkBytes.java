package dev.veranda.starlark.value;

import dev.veranda.starlark.machine.Quoting;
import java.util.List;

/** A string of bytes that is not meant as text; each char of {@code value} is one byte. */
public record StarlarkBytes(String value) implements StarlarkValue {

    /** What goes through the parts of a string; not a list, and printed as the call that made it. */
    public record Elements(String type, Object owner, List<Object> elements, String call) implements StarlarkIterable {

        public Elements(String type, Object owner, List<Object> elements) {
            this(type, owner, elements, "elems");
        }

        @Override
        public int size() {
            return elements.size();
        }

        @Override
        public java.util.Iterator<Object> iterator() {
            return elements.iterator();
        }

        @Override
        public void print(Printer printer) {
            printer.print(owner);
            printer.append("." + call + "()");
        }
    }

    @Override
    public String type() {
        return "bytes";
    }

    @Override
    public boolean isTrue() {
        return !value.isEmpty();
    }

    @Override
    public void print(Printer printer) {
        printer.append("b" + Quoting.quote(value));
    }
}
