package dev.veranda.krm.tree;

import dev.veranda.krm.source.Text;

/** Adding and removing entries between brackets and braces. */
final class FlowEdits {

    private FlowEdits() {}

    /** The first entry of an empty collection: on a line of its own in JSON that has lines, within the brackets otherwise. */
    static void first(YamlCollection collection, Slot added) {
        DocumentStyle style = collection.style();
        collection.open = collection.emptyOpen();
        collection.close = collection.emptyClose();
        added.between = added.key == null ? "" : ": ";
        if (hasLines(collection)) {
            String outer = lineIndent(collection);
            collection.open += style.newline();
            collection.close = outer + collection.close;
            added.leading = outer + style.unit();
            added.trailing = style.newline();
        }
    }

    static void insert(YamlCollection collection, int index, Slot added) {
        String newline = collection.style().newline();
        boolean lines = Text.endsWithBreak(collection.open);
        if (collection.open.isEmpty()) {
            collection.open = collection.emptyOpen();
            collection.close = collection.emptyClose();
        }
        added.between = added.key == null ? "" : ": ";
        if (index == collection.slots.size()) {
            append(collection.slots.getLast(), added, lines, newline);
            return;
        }
        Slot next = collection.slots.get(index);
        added.leading = index == 0 ? next.leading : next.leading.substring(Text.lastLineStart(next.leading));
        added.trailing = lines ? "," + newline : ",";
        if (index == 0 && lines) {
            added.leading = next.leading.substring(Text.lastLineStart(next.leading));
        } else if (index == 0) {
            next.leading = " ";
        }
    }

    private static void append(Slot last, Slot added, boolean lines, String newline) {
        boolean trailingComma = commaAt(last.trailing) >= 0;
        boolean ownLine = lines && Text.endsWithBreak(last.trailing);
        added.leading = ownLine ? last.leading.substring(Text.lastLineStart(last.leading)) : " ";
        added.trailing = (trailingComma ? "," : "") + (ownLine ? newline : "");
        if (!trailingComma) {
            last.trailing = "," + last.trailing;
        }
    }

    static void remove(YamlCollection collection, int index) {
        Slot removed = collection.slots.remove(index);
        if (collection.slots.isEmpty()) {
            collection.open = collection.emptyOpen();
            collection.close = collection.emptyClose();
        } else if (index == collection.slots.size()) {
            Slot last = collection.slots.getLast();
            int comma = commaAt(last.trailing);
            if (comma >= 0 && commaAt(removed.trailing) < 0) {
                last.trailing = last.trailing.substring(0, comma) + last.trailing.substring(comma + 1);
            }
            if (!Text.hasBreak(last.trailing) && Text.hasBreak(removed.trailing)) {
                last.trailing += removed.trailing.substring(Text.firstBreak(removed.trailing));
            }
        } else if (!Text.hasBreak(removed.trailing)) {
            collection.slots.get(index).leading = removed.leading;
        }
    }

    /** Writes a collection and everything in it in flow style; comments have no place there and are dropped. */
    static void rewrite(YamlCollection collection) {
        DocumentStyle style = collection.style();
        boolean lines = hasLines(collection) && !collection.slots.isEmpty();
        String outer = lines ? lineIndent(collection) : "";
        collection.flow = true;
        collection.indent = collection.base();
        collection.foot = "";
        collection.open = collection.emptyOpen() + (lines ? style.newline() : "");
        collection.close = outer + collection.emptyClose();
        for (int i = 0; i < collection.slots.size(); i++) {
            Slot entry = collection.slots.get(i);
            entry.leading = lines ? outer + style.unit() : i == 0 ? "" : " ";
            entry.mark = "";
            entry.between = entry.key == null ? "" : ": ";
            entry.trailing = (i + 1 < collection.slots.size() ? "," : "") + (lines ? style.newline() : "");
            switch (entry.key) {
                case YamlScalar key -> key.settle();
                case YamlCollection key -> rewrite(key);
                case null, default -> {}
            }
            Keys.mark(entry);
            switch (entry.value()) {
                case YamlCollection inner -> rewrite(inner);
                case YamlScalar scalar -> scalar.settle();
                case YamlAlias alias -> {}
            }
        }
    }

    /** The index of the comma in the text after a value, or -1. */
    private static int commaAt(String trailing) {
        for (int i = 0; i < trailing.length(); i++) {
            char c = trailing.charAt(i);
            if (c == ',') {
                return i;
            }
            if (c == '#') {
                i = Text.nextLine(trailing, i) - 1;
            }
        }
        return -1;
    }

    /** Whether the entries of a new collection here go on lines of their own: in JSON, when those around it do. */
    private static boolean hasLines(YamlCollection collection) {
        return collection.style().json()
                && collection.slot != null
                && collection.slot.key != collection
                && (!(collection.slot.owner instanceof YamlCollection around) || Text.endsWithBreak(around.open));
    }

    private static String lineIndent(YamlCollection collection) {
        String leading = collection.slot == null ? "" : collection.slot.leading;
        return leading.substring(Text.lastLineStart(leading));
    }
}
