package dev.veranda.starlark.lib;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.machine.Utf8;
import dev.veranda.starlark.value.None;
import dev.veranda.starlark.value.StarlarkDict;
import dev.veranda.starlark.value.StarlarkIterable;
import dev.veranda.starlark.value.StarlarkStruct;
import dev.veranda.starlark.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes values as JSON, fields sorted. */
final class JsonWriter {

    private static final int DEEPEST = 200;

    private final Machine machine;
    private final StringBuilder out = new StringBuilder();
    private final List<Object> inside = new ArrayList<>();

    JsonWriter(Machine machine) {
        this.machine = machine;
    }

    String text(Object value) {
        try {
            write(value);
        } catch (StarlarkError problem) {
            throw new StarlarkError("json.encode: " + problem.getMessage());
        }
        return machine.string(out.toString());
    }

    private void write(Object value) {
        machine.step();
        switch (value) {
            case None none -> out.append("null");
            case Boolean truth -> out.append(truth);
            case Long number -> out.append(number);
            case BigInteger number -> out.append(number);
            case Double number -> {
                if (!Double.isFinite(number)) {
                    throw new StarlarkError("cannot encode non-finite float " + Values.text(number, machine));
                }
                out.append(Values.text(number, machine));
            }
            case String text -> string(text);
            case StarlarkDict dict -> object(dict, fields(dict), "in dict key ");
            case StarlarkStruct struct -> object(struct, new TreeMap<>(struct.fields()), "in field .");
            case StarlarkIterable many -> array(many);
            default -> throw new StarlarkError("cannot encode " + Values.type(value) + " as JSON");
        }
    }

    private static Map<String, Object> fields(StarlarkDict dict) {
        Map<String, Object> fields = new TreeMap<>();
        for (Object key : dict.keys()) {
            if (!(key instanceof String name)) {
                throw new StarlarkError("dict has " + Values.type(key) + " key, want string");
            }
            fields.put(name, dict.get(key).orElse(None.NONE));
        }
        return fields;
    }

    private void object(Object self, Map<String, Object> fields, String where) {
        enter(self);
        out.append('{');
        String separator = "";
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            out.append(separator);
            string(field.getKey());
            out.append(':');
            try {
                write(field.getValue());
            } catch (StarlarkError problem) {
                String name = where.endsWith(".") ? field.getKey() : "\"" + field.getKey() + "\"";
                throw within(where + name, problem);
            }
            separator = ",";
        }
        out.append('}');
        inside.removeLast();
    }

    private void array(StarlarkIterable many) {
        enter(many);
        out.append('[');
        int index = 0;
        for (Iterator<Object> elements = many.iterator(); elements.hasNext(); index++) {
            out.append(index == 0 ? "" : ",");
            try {
                write(elements.next());
            } catch (StarlarkError problem) {
                throw within("at " + many.type() + " index " + index, problem);
            }
        }
        out.append(']');
        inside.removeLast();
    }

    private static StarlarkError within(String place, StarlarkError problem) {
        String inner = String.valueOf(problem.getMessage());
        return new StarlarkError(inner.length() > 1_000 ? inner : place + ": " + inner);
    }

    private void enter(Object self) {
        for (Object outer : inside) {
            if (outer == self) {
                throw new StarlarkError("cycle in JSON structure");
            }
        }
        if (inside.size() >= DEEPEST) {
            throw new StarlarkError("a value is nested more than " + DEEPEST + " levels deep");
        }
        inside.add(self);
    }

    private void string(String bytes) {
        machine.allocate(bytes.length());
        out.append('"');
        String text = Utf8.textOf(bytes);
        StringBuilder quoted = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0xFFFD || c == 0x2028 || c == 0x2029) {
                        quoted.append(String.format("\\u%04x", c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                }
            }
        });
        out.append(Utf8.bytesOf(quoted.toString())).append('"');
    }
}
