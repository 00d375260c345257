package dev.veranda.starlark.lib;

import dev.veranda.starlark.machine.Machine;

/** Lays JSON out in lines. */
final class JsonLayout {

    private final Machine machine;
    private final String prefix;
    private final String step;
    private final StringBuilder out = new StringBuilder();
    private int depth;

    JsonLayout(Machine machine, String prefix, String step) {
        this.machine = machine;
        this.prefix = prefix;
        this.step = step;
    }

    /** @param json well formed */
    String text(String json) {
        boolean string = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            machine.step();
            if (string) {
                out.append(c);
                if (c == '\\') {
                    out.append(json.charAt(++i));
                }
                string = c != '"';
            } else if (!Character.isWhitespace(c)) {
                i = sign(json, i);
                string = c == '"';
            }
        }
        return machine.string(out.toString());
    }

    private int sign(String json, int at) {
        char c = json.charAt(at);
        switch (c) {
            case '{', '[' -> {
                int next = at + 1;
                while (Character.isWhitespace(json.charAt(next))) {
                    next++;
                }
                out.append(c);
                if (json.charAt(next) == '}' || json.charAt(next) == ']') {
                    out.append(json.charAt(next));
                    return next;
                }
                depth++;
                line();
            }
            case '}', ']' -> {
                depth--;
                line();
                out.append(c);
            }
            case ',' -> {
                out.append(c);
                line();
            }
            case ':' -> out.append(": ");
            default -> out.append(c);
        }
        return at;
    }

    private void line() {
        machine.allocate(prefix.length() + (long) step.length() * depth);
        out.append('\n').append(prefix).append(step.repeat(depth));
    }
}
