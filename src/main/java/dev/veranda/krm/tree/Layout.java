package dev.veranda.krm.tree;

import dev.veranda.krm.source.Comments;
import dev.veranda.krm.source.Text;
import java.util.Optional;

/** Writes the text around a node that comes to a new place. */
final class Layout {

    private Layout() {}

    /** @throws IllegalArgumentException if the node stands somewhere already, or around the place it should go to */
    static void requirePlaceable(YamlNode node, Slot.Owner owner) {
        if (node.slot != null) {
            throw new IllegalArgumentException("The node stands somewhere already; place a copy of it.");
        }
        for (Slot.Owner at = owner; at instanceof YamlCollection around; at = around.slot.owner) {
            if (around == node) {
                throw new IllegalArgumentException("A node cannot be placed inside itself.");
            }
            if (around.slot == null) {
                return;
            }
        }
    }

    /** Turns an empty collection into one that has its first, still unfilled, entry. */
    static void addFirst(YamlCollection collection, Slot first) {
        Slot place = collection.slot;
        boolean isKey = place != null && place.key == collection;
        DocumentStyle style = collection.style();
        if (isKey || style.json() || (place != null && place.owner.isFlow())) {
            FlowEdits.first(collection, first);
            return;
        }
        String comment = place == null ? "" : place.lineComment().orElse("");
        String lineEnd = place == null ? style.newline() : place.lineEnd();
        collection.flow = false;
        collection.open = "";
        collection.close = "";
        collection.indent = place == null ? 0 : open(place, style, collection, comment);
        if (place != null) {
            place.trailing = "";
        }
        first.mark = first.key == null ? "- " : "";
        first.between = first.key == null ? "" : ":";
        first.trailing = lineEnd;
        first.leading = collection.isInline() ? "" : Text.spaces(collection.indent);
    }

    /** Arranges a block place for its value: the text between, the value's indentation, the rest of the line. */
    static void block(Slot place, DocumentStyle style, String comment, String lineEnd, boolean inlineBefore) {
        YamlNode node = place.value();
        if (node instanceof YamlCollection collection && !collection.flow) {
            int indent = open(place, style, collection, comment);
            arrange(collection, indent, style);
            place.trailing = "";
            collection.endLine(lineEnd);
            BlockScalarEnd.guard(place);
            return;
        }
        if (!inlineBefore) {
            if (place.key != null) {
                place.between = colon(place) + " ";
            } else if (place.owner instanceof YamlList) {
                place.mark = BlockEdits.dash(place.mark);
            }
            place.trailing = lineEnd;
        }
        settle(place);
        changed(place, comment, lineEnd);
    }

    /** Arranges the rest of the line of a value that was rewritten in its place. */
    static void changed(Slot place, String comment, String lineEnd) {
        boolean withoutLine = place.endsWithKey();
        gap(place);
        if (withoutLine && !place.endsWithKey()) {
            place.trailing = lineEnd;
        }
        if (place.value() instanceof YamlScalar scalar && scalar.style().isBlock()) {
            place.trailing = lineEnd.isEmpty() && scalar.value().endsWith("\n")
                    ? place.owner.style().newline()
                    : lineEnd;
        }
        if (!place.lineComment().orElse("").equals(comment)) {
            place.setLineComment(comment);
        }
        BlockScalarEnd.guard(place);
    }

    /** Arranges a place between brackets for its value. */
    static void flow(Slot place) {
        if (place.value() instanceof YamlCollection collection
                && (collection.generated
                        || !collection.flow
                        || collection.style().json())) {
            FlowEdits.rewrite(collection);
        } else {
            settle(place);
        }
        flowGap(place);
    }

    /** Sees to it that white space stands before a value between brackets; JSON may do without. */
    static void flowGap(Slot place) {
        boolean quotedKey = place.key instanceof YamlScalar key && key.style().isQuoted();
        if (!quotedKey || place.between.isEmpty()) {
            gap(place);
        }
    }

    /** Moves a block collection out of its parent's line, {@code - a: b}, to the lines below. */
    static void ownLine(Slot place, YamlCollection collection) {
        if (collection.isInline()) {
            place.mark = place.mark.stripTrailing() + place.owner.style().newline();
            Slot first = collection.slots.getFirst();
            first.leading = Text.spaces(collection.indent) + first.leading;
        }
    }

    /** Opens a place for a block collection and says at which column its entries stand. */
    private static int open(Slot place, DocumentStyle style, YamlCollection collection, String comment) {
        String end = (comment.isEmpty() ? "" : " " + comment) + style.newline();
        if (!collection.properties.isEmpty()) {
            String properties = Comments.replace(collection.properties, "").strip();
            collection.properties = properties + end;
            end = " ";
        }
        return switch (place.owner) {
            case YamlMap map -> {
                place.between = colon(place) + end;
                yield map.indent
                        + (collection instanceof YamlList
                                ? style.listIndent()
                                : style.unit().length());
            }
            case YamlList list -> {
                boolean inline = comment.isEmpty() && collection.properties.isEmpty();
                place.mark = inline ? BlockEdits.dash(place.mark) : "-" + end;
                yield list.indent + (inline ? place.mark.length() : 2);
            }
            case YamlDocument document -> {
                document.openLine();
                place.mark = "";
                yield 0;
            }
        };
    }

    /** Gives a block collection its entries' column: by new text if it was made here, by moving its lines if it was read. */
    private static void arrange(YamlCollection collection, int indent, DocumentStyle style) {
        if (collection.generated) {
            write(collection, indent, style);
            return;
        }
        Slot first = collection.slots.getFirst();
        String own = first.leading.substring(Text.lastLineStart(first.leading));
        boolean wasInline = !Text.hasBreak(first.leading) && own.length() < collection.indent;
        new Shift(indent - collection.indent, style.newline()).collection(collection, !wasInline);
        if (indent == 0) {
            Keys.quoteMarkers(collection);
        }
        if (collection.isInline()) {
            String head = first.leading.strip();
            first.leading = "";
            if (!head.isEmpty() && collection.slot != null) {
                collection.slot.addHeadComment(head);
            }
        } else if (wasInline) {
            first.leading = Text.spaces(indent);
        }
    }

    /** Gives a tree that was made here, and stands nowhere yet, its text. */
    static void lay(YamlCollection collection) {
        if (!collection.flow) {
            write(collection, 0, collection.style());
        }
    }

    private static void write(YamlCollection collection, int indent, DocumentStyle style) {
        collection.indent = indent;
        collection.foot = "";
        for (int i = 0; i < collection.slots.size(); i++) {
            Slot entry = collection.slots.get(i);
            Optional<String> head = Comments.head(entry.leading);
            String comment = entry.lineComment().orElse("");
            boolean inline = i == 0 && collection.isInline();
            String spaces = Text.spaces(indent);
            entry.leading = inline
                    ? ""
                    : head.map(text -> Comments.headLines(text, spaces, style.newline()))
                                    .orElse("")
                            + spaces;
            entry.mark = entry.key == null ? "- " : "";
            entry.between = entry.between.stripLeading();
            if (entry.key instanceof YamlScalar key) {
                key.settle();
            }
            Keys.mark(entry);
            block(entry, style, comment, style.newline(), false);
        }
    }

    private static void settle(Slot place) {
        if (place.value() instanceof YamlScalar scalar) {
            scalar.settle();
        } else if (place.value() instanceof YamlCollection collection && collection.indent != place.owner.base()) {
            new Shift(
                            place.owner.base() - collection.indent,
                            place.owner.style().newline())
                    .collection(collection, false);
        }
    }

    /** Sees to it that white space stands before a value. */
    static void gap(Slot place) {
        YamlNode node = place.value();
        String before = place.key != null ? place.between : place.mark;
        boolean nothing = node instanceof YamlScalar scalar && scalar.raw().isEmpty() && node.properties.isEmpty();
        if (nothing || (Text.endsWithSpace(before) && !isShallow(place, before))) {
            return;
        }
        if (place.key != null) {
            place.between = colon(place) + " ";
        } else if (place.owner instanceof YamlList list && !list.flow) {
            place.mark = before.stripTrailing() + " ";
        } else if (place.owner instanceof YamlDocument document) {
            place.mark = document.needsGap() ? " " : place.mark;
        }
    }

    /** Whether a value after this text starts a line no deeper than the collection around it, as only block scalars may. */
    private static boolean isShallow(Slot place, String before) {
        return place.owner instanceof YamlCollection around
                && !around.flow
                && Text.hasBreak(before)
                && before.length() - Text.lastLineStart(before) <= around.base();
    }

    /** The text between key and value up to the colon. */
    private static String colon(Slot place) {
        int colon = place.between.indexOf(':');
        if (colon >= 0) {
            return place.between.substring(0, colon + 1);
        }
        boolean explicit = place.mark.startsWith("?") && place.owner instanceof YamlMap map && !map.flow;
        if (!explicit) {
            return ":";
        }
        boolean lineEnds = place.endsWithKey() && !place.lineEnd().isEmpty();
        return (lineEnds ? "" : place.owner.style().newline()) + Text.spaces(place.owner.base()) + ":";
    }
}
