package dev.veranda.starlark.operation;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.value.Arguments;
import dev.veranda.starlark.value.Values;

/** {@code "…{}…{name}…".format(…)}. */
final class BraceFormat {

    private final String format;
    private final Arguments arguments;
    private final Machine machine;
    private final StringBuilder out = new StringBuilder();
    private boolean automatic;
    private boolean manual;
    private int next;

    BraceFormat(String format, Arguments arguments, Machine machine) {
        this.format = format;
        this.arguments = arguments;
        this.machine = machine;
    }

    String text() {
        int at = 0;
        while (at < format.length()) {
            char c = format.charAt(at);
            boolean doubled = at + 1 < format.length() && format.charAt(at + 1) == c;
            if (c == '{' && doubled || c == '}' && doubled) {
                append(String.valueOf(c));
                at += 2;
            } else if (c == '}') {
                throw new StarlarkError("format: single '}' in format");
            } else if (c == '{') {
                at = field(at + 1);
            } else {
                int end = at + 1;
                while (end < format.length() && format.charAt(end) != '{' && format.charAt(end) != '}') {
                    end++;
                }
                append(format.substring(at, end));
                at = end;
            }
        }
        return out.toString();
    }

    private int field(int start) {
        int end = format.indexOf('}', start);
        if (end < 0) {
            throw new StarlarkError("format: unmatched '{' in format");
        }
        String field = format.substring(start, end);
        if (field.indexOf('{') >= 0) {
            throw new StarlarkError("format: nested replacement fields not supported");
        }
        int colon = field.indexOf(':');
        if (colon >= 0 && colon + 1 < field.length()) {
            throw new StarlarkError(
                    "format: format spec features not supported in replacement fields: " + field.substring(colon + 1));
        }
        String bare = colon >= 0 ? field.substring(0, colon) : field;
        int mark = bare.indexOf('!');
        String conversion = mark < 0 ? "s" : bare.substring(mark + 1);
        Object value = value(mark < 0 ? bare : bare.substring(0, mark));
        append(
                switch (conversion) {
                    case "s" -> Values.text(value, machine);
                    case "r" -> Values.repr(value, machine);
                    default -> throw new StarlarkError("format: unknown conversion \"" + conversion + "\"");
                });
        return end + 1;
    }

    private Object value(String name) {
        boolean number = !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
        if (name.isEmpty() || number) {
            automatic |= name.isEmpty();
            manual |= number;
            if (automatic && manual) {
                throw new StarlarkError("format: cannot switch from "
                        + (number
                                ? "automatic field numbering to manual"
                                : "manual field specification to automatic field numbering"));
            }
            int index = number ? (name.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(name)) : next++;
            if (index >= arguments.positional().size()) {
                throw new StarlarkError("format: tuple index out of range");
            }
            return arguments.positional().get(index);
        }
        Object named = arguments.named().get(name);
        if (named != null) {
            return named;
        }
        if (name.indexOf('.') >= 0) {
            throw new StarlarkError("format: attribute syntax x.y is not supported in replacement fields: " + name);
        }
        if (name.indexOf('[') >= 0) {
            throw new StarlarkError("format: element syntax a[i] is not supported in replacement fields: " + name);
        }
        throw new StarlarkError("format: keyword " + name + " not found");
    }

    private void append(String text) {
        machine.allocate(text.length());
        out.append(text);
    }
}
