package dev.veranda.krm.tree;

import dev.veranda.krm.source.BlockScalarText;
import dev.veranda.krm.source.Text;

/** Moves the lines of a collection right or left, all by the same number of columns, keeping everything else in them. */
final class Shift {

    private final int columns;
    private final String newline;
    private boolean lineStart;
    private boolean inBlockScalar;

    /** @param columns to the right; negative for left */
    Shift(int columns, String newline) {
        this.columns = columns;
        this.newline = newline;
    }

    /** Moves the lists of a tree so that all of them stand equally deep below their keys. */
    static void lists(YamlNode node, int columns, String newline) {
        if (!(node instanceof YamlCollection collection) || collection.flow) {
            return;
        }
        Slot place = collection.slot;
        if (collection instanceof YamlList list
                && place != null
                && place.owner instanceof YamlMap map
                && (Text.hasBreak(place.between) || Text.hasBreak(list.properties))
                && list.indent != map.indent + columns) {
            new Shift(map.indent + columns - list.indent, newline).collection(list, true);
        }
        collection.slots.forEach(entry -> lists(entry.value(), columns, newline));
    }

    /** @param lineStart whether the collection starts a line */
    void collection(YamlCollection moved, boolean lineStart) {
        this.lineStart = lineStart;
        move(moved);
    }

    /** A node that starts somewhere in a line. */
    void node(YamlNode moved) {
        move(moved);
    }

    private void move(YamlNode node) {
        node.properties = piece(node.properties);
        switch (node) {
            case YamlScalar scalar -> {
                inBlockScalar = scalar.style().isBlock();
                scalar.setRaw(piece(inBlockScalar ? BlockScalarText.tidy(scalar.raw(), scalar.value()) : scalar.raw()));
                inBlockScalar = false;
            }
            case YamlAlias alias -> lineStart = false;
            case YamlCollection collection -> {
                collection.indent += columns;
                collection.open = piece(collection.open);
                for (Slot entry : collection.slots) {
                    entry.leading = leading(entry.leading);
                    entry.mark = piece(entry.mark);
                    if (entry.key != null) {
                        move(entry.key);
                    }
                    entry.between = piece(entry.between);
                    move(entry.value());
                    entry.trailing = piece(entry.trailing);
                }
                collection.foot = piece(collection.foot);
                collection.close = piece(collection.close);
            }
        }
    }

    /** Like {@link #piece}, but what comes after starts in this piece's last line even if that is empty. */
    private String leading(String text) {
        int last = Text.lastLineStart(text);
        StringBuilder out = new StringBuilder(piece(text.substring(0, last)));
        if (last < text.length() || lineStart) {
            line(out, text.substring(last));
        }
        lineStart = false;
        return out.toString();
    }

    private String piece(String text) {
        if (text.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int next = Text.nextLine(text, at);
            boolean whole = Text.isBreak(text.charAt(next - 1));
            int end = next;
            while (end > at && Text.isBreak(text.charAt(end - 1))) {
                end--;
            }
            String content = text.substring(at, end);
            boolean white = whole && !inBlockScalar && Text.isBlankLine(content, 0, content.length());
            // Below a block scalar a line of white space that did not move with it could become part of it.
            if (!content.isEmpty() && !(white && lineStart && columns != 0)) {
                line(out, content);
            }
            if (whole) {
                out.append(newline);
            }
            lineStart = whole;
            at = next;
        }
        return out.toString();
    }

    private void line(StringBuilder out, String content) {
        if (!lineStart || columns == 0) {
            out.append(content);
        } else if (columns > 0) {
            out.append(Text.spaces(columns)).append(content);
        } else {
            out.append(content, Math.min(-columns, Text.indentAt(content, 0)), content.length());
        }
    }
}
