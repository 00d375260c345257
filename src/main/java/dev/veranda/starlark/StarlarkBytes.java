package dev.veranda.starlark;

import java.util.List;
import java.util.Optional;

/** A string of bytes that is not meant as text; each char of {@code value} is one byte. */
public record StarlarkBytes(String value) implements StarlarkValue {

    static final Methods<StarlarkBytes> METHODS = new Methods<StarlarkBytes>()
            .with("elems", (machine, self, arguments) -> {
                arguments.positional(0);
                return new Elements(
                        "bytes.elems",
                        self,
                        self.value.chars().mapToObj(c -> (Object) (long) c).toList());
            });

    /** What goes through the parts of a string; not a list, and printed as the call that made it. */
    record Elements(String type, Object owner, List<Object> elements, String call) implements StarlarkIterable {

        Elements(String type, Object owner, List<Object> elements) {
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

    @Override
    public Optional<Object> attribute(String name) {
        return METHODS.of(this, name);
    }

    @Override
    public List<String> attributeNames() {
        return METHODS.names();
    }
}
