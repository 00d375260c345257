package dev.veranda.starlark.lib;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.value.Arguments;
import dev.veranda.starlark.value.Builtin;
import dev.veranda.starlark.value.StarlarkList;
import dev.veranda.starlark.value.StarlarkStruct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code encoding/csv.star}. */
final class CsvModule {

    private CsvModule() {}

    static StarlarkStruct create() {
        return StarlarkStruct.module(Map.of(
                "read_all", Builtin.function("read_all", CsvModule::readAll),
                "write_all", Builtin.function("write_all", CsvModule::writeAll)));
    }

    private static Object readAll(Machine machine, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("source", "comma?", "comment?", "skip?");
        String text = bound.string("source").replaceAll("\\r(?=\\n)", "");
        machine.steps(text.length());
        machine.allocate(8L * text.length());
        List<StarlarkList> rows = new Reader(text, mark(bound, "comma", ','), mark(bound, "comment", 0)).rows();
        int skip = Math.max(0, Math.min(rows.size(), bound.integer("skip", 0)));
        return new StarlarkList(rows.subList(skip, rows.size()));
    }

    private static int mark(Arguments.Bound bound, String name, int byDefault) {
        String given = bound.string(name, "");
        return given.isEmpty() ? byDefault : given.charAt(0);
    }

    /** Reads rows of fields: quoted ones may hold commas, line breaks and doubled quotes. */
    private static final class Reader {

        private final String text;
        private final int comma;
        private final int comment;
        private int at;
        private int line = 1;

        Reader(String text, int comma, int comment) {
            this.text = text;
            this.comma = comma;
            this.comment = comment;
        }

        List<StarlarkList> rows() {
            List<StarlarkList> rows = new ArrayList<>();
            int width = -1;
            while (at < text.length()) {
                if (text.charAt(at) == '\n') {
                    at++;
                    line++;
                } else if (comment != 0 && text.charAt(at) == comment) {
                    int end = text.indexOf('\n', at);
                    at = end < 0 ? text.length() : end;
                } else {
                    List<String> row = row();
                    if (width >= 0 && row.size() != width) {
                        throw new StarlarkError("record on line " + line + ": wrong number of fields");
                    }
                    width = row.size();
                    rows.add(new StarlarkList(row));
                }
            }
            return rows;
        }

        private List<String> row() {
            List<String> fields = new ArrayList<>();
            while (true) {
                fields.add(at < text.length() && text.charAt(at) == '"' ? quoted() : bare());
                if (at >= text.length() || text.charAt(at) == '\n') {
                    return fields;
                }
                at++;
            }
        }

        private String bare() {
            int start = at;
            while (at < text.length() && text.charAt(at) != comma && text.charAt(at) != '\n') {
                if (text.charAt(at) == '"') {
                    throw new StarlarkError("parse error on line " + line + ": bare \" in non-quoted field");
                }
                at++;
            }
            return text.substring(start, at);
        }

        private String quoted() {
            StringBuilder field = new StringBuilder();
            at++;
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c != '"') {
                    line += c == '\n' ? 1 : 0;
                    field.append(c);
                } else if (at < text.length() && text.charAt(at) == '"') {
                    field.append('"');
                    at++;
                } else if (at >= text.length() || text.charAt(at) == comma || text.charAt(at) == '\n') {
                    return field.toString();
                } else {
                    break;
                }
            }
            throw new StarlarkError("parse error on line " + line + ": extraneous or missing \" in quoted-field");
        }
    }

    private static Object writeAll(Machine machine, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("source", "comma?");
        String comma = bound.string("comma", ",");
        StringBuilder out = new StringBuilder();
        for (Object row : rows(bound.any("source"))) {
            String separator = "";
            for (Object field : rows(row)) {
                machine.step();
                String text = dev.veranda.starlark.value.Values.text(field, machine);
                boolean plain =
                        !text.contains(comma) && text.chars().noneMatch(c -> c == '"' || c == '\n' || c == '\r');
                String written = plain && !text.startsWith(" ") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
                machine.allocate(written.length());
                out.append(separator).append(written);
                separator = comma;
            }
            out.append('\n');
        }
        return machine.string(out.toString());
    }

    private static List<Object> rows(Object value) {
        if (value instanceof StarlarkList list) {
            return list.elements();
        }
        throw new StarlarkError("write_all: want a list of lists");
    }
}
