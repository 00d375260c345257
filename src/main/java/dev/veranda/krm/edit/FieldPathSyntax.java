package dev.veranda.krm.edit;

import dev.veranda.krm.edit.FieldPath.Segment;
import java.util.ArrayList;
import java.util.List;

/** The text form of a {@link FieldPath}. */
final class FieldPathSyntax {

    private final String path;
    private final List<Segment> segments = new ArrayList<>();
    private int at;

    private FieldPathSyntax(String path) {
        this.path = path;
    }

    static List<Segment> parse(String path) {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("A field path names at least one field.");
        }
        return new FieldPathSyntax(path).read();
    }

    private List<Segment> read() {
        while (at < path.length()) {
            if (path.charAt(at) == '[') {
                segments.add(bracketed());
            } else {
                segments.add(named());
            }
            if (at < path.length() && path.charAt(at) == '.') {
                at++;
                if (at == path.length()) {
                    throw new IllegalArgumentException("The field path \"" + path + "\" ends with a dot.");
                }
            }
        }
        return segments;
    }

    private Segment bracketed() {
        int close = path.indexOf(']', at);
        while (close >= 0 && close + 1 < path.length() && ".[".indexOf(path.charAt(close + 1)) < 0) {
            close = path.indexOf(']', close + 1);
        }
        if (close < 0) {
            throw new IllegalArgumentException("A \"]\" is missing in the field path \"" + path + "\".");
        }
        String inside = path.substring(at + 1, close);
        at = close + 1;
        int equals = inside.indexOf('=');
        if (equals >= 0) {
            return new Segment.Match(inside.substring(0, equals), inside.substring(equals + 1));
        }
        return isIndex(inside) ? new Segment.Item(Integer.parseInt(inside)) : new Segment.Key(inside);
    }

    private Segment named() {
        StringBuilder name = new StringBuilder();
        boolean escaped = false;
        for (; at < path.length(); at++) {
            char c = path.charAt(at);
            if (c == '\\' && at + 1 < path.length() && "\\.[".indexOf(path.charAt(at + 1)) >= 0) {
                at++;
                escaped = true;
                name.append(path.charAt(at));
            } else if (c == '.' || c == '[') {
                break;
            } else {
                name.append(c);
            }
        }
        if (name.isEmpty()) {
            throw new IllegalArgumentException("The field path \"" + path + "\" has an empty part.");
        }
        String text = name.toString();
        if (!escaped && text.equals("*")) {
            return new Segment.Every();
        }
        return !escaped && text.equals("-") ? new Segment.Append() : new Segment.Key(text);
    }

    static boolean isIndex(String text) {
        return !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static String print(Segment segment) {
        return switch (segment) {
            case Segment.Key key when isBracketable(key.name()) -> "[" + key.name() + "]";
            case Segment.Key key ->
                key.name().replace("\\", "\\\\").replace(".", "\\.").replace("[", "\\[");
            case Segment.Item item -> "[" + item.index() + "]";
            case Segment.Match match -> "[" + match.field() + "=" + match.text() + "]";
            case Segment.Every every -> "*";
            case Segment.Append append -> "-";
        };
    }

    /** Whether a key is better, and safely, written in brackets: it has dots, but nothing else the syntax uses. */
    private static boolean isBracketable(String name) {
        boolean reserved = name.equals("*") || name.equals("-");
        return (reserved || name.contains(".")) && name.chars().noneMatch(c -> "[]=\\".indexOf(c) >= 0);
    }
}
