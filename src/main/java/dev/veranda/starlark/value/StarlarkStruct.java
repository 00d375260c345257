package dev.veranda.starlark.value;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A value with named fields that do not change: what hosts hand to scripts, and modules. */
public final class StarlarkStruct implements StarlarkValue {

    private final String type;
    private final SortedMap<String, Object> fields;

    private StarlarkStruct(String type, Map<String, ?> fields) {
        this.type = type;
        this.fields = new TreeMap<>(fields);
    }

    public static StarlarkStruct of(Map<String, ?> fields) {
        return new StarlarkStruct("struct", fields);
    }

    public static StarlarkStruct module(Map<String, ?> fields) {
        return new StarlarkStruct("module", fields);
    }

    /** The fields, sorted by name. */
    public Map<String, Object> fields() {
        return java.util.Collections.unmodifiableSortedMap(fields);
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public Optional<Object> attribute(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    @Override
    public List<String> attributeNames() {
        return List.copyOf(fields.keySet());
    }

    @Override
    public void print(Printer printer) {
        if (type.equals("module")) {
            printer.append("<module>");
        } else if (printer.enter(this, "struct(...)")) {
            printer.append("struct(");
            String separator = "";
            for (Map.Entry<String, Object> field : fields.entrySet()) {
                printer.append(separator + field.getKey() + " = ");
                printer.print(field.getValue());
                separator = ", ";
            }
            printer.append(")");
            printer.leave();
        }
    }
}
