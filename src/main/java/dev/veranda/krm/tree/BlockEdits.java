package dev.veranda.krm.tree;

import dev.veranda.krm.source.Comments;
import dev.veranda.krm.source.Text;

/** Adding and removing the entries of a block collection. */
final class BlockEdits {

    private BlockEdits() {}

    /** Gives {@code added}, which is to become entry {@code index}, its text, and makes room for it. */
    static void insert(YamlCollection collection, int index, Slot added) {
        String newline = collection.style().newline();
        String spaces = Text.spaces(collection.indent);
        added.mark = added.key == null ? dash(collection.slots.getLast().mark) : "";
        added.between = added.key == null ? "" : ":";
        added.leading = spaces;
        added.trailing = newline;
        if (index == collection.slots.size()) {
            if (!collection.ensureLineEnd()) {
                added.trailing = "";
            }
            added.leading = collection.foot + spaces;
            collection.foot = "";
        } else if (index == 0) {
            takeFirstPlace(collection, added, spaces);
        }
    }

    private static void takeFirstPlace(YamlCollection collection, Slot added, String spaces) {
        Slot first = collection.slots.getFirst();
        if (collection.isInline()) {
            added.leading = "";
            first.leading = spaces + first.leading;
        } else {
            int head = Comments.headStart(first.leading);
            added.leading = first.leading.substring(0, head) + spaces;
            first.leading = first.leading.substring(head);
        }
    }

    /** A dash spaced like a sibling's. */
    static String dash(String sibling) {
        return sibling.length() > 1 && sibling.substring(1).isBlank() && !Text.hasBreak(sibling) ? sibling : "- ";
    }

    /** Removes entry {@code index} with its comments; lines before them that a blank line sets apart stay. */
    static void remove(YamlCollection collection, int index) {
        Slot removed = collection.slots.get(index);
        boolean documentHead = index == 0 && collection.slot != null && collection.slot.owner instanceof YamlDocument;
        int keep = documentHead ? Text.lastLineStart(removed.leading) : Comments.headStart(removed.leading);
        String kept = removed.leading.substring(0, keep);
        if (index > 0 && BlockScalarEnd.keepsBlankLines(collection.slots.get(index - 1))) {
            kept = Text.withoutFirstBlankLines(kept);
        }
        if (collection.slots.size() == 1) {
            empty(collection, removed, kept);
            return;
        }
        boolean inline = index == 0 && collection.isInline();
        collection.slots.remove(index);
        close(collection, index, kept, inline);
        if (index > 0) {
            BlockScalarEnd.guard(collection.slots.get(index - 1));
        }
    }

    /** Joins what a removed entry leaves behind with the entry after it. */
    private static void close(YamlCollection collection, int index, String kept, boolean inline) {
        if (index == collection.slots.size()) {
            collection.foot = (collection.foot.isEmpty() ? Text.withoutLastBlankLines(kept) : kept) + collection.foot;
            return;
        }
        Slot next = collection.slots.get(index);
        if (inline) {
            next.leading = next.leading.stripLeading();
        } else if (index > 0 && BlockScalarEnd.keepsBlankLines(collection.slots.get(index - 1))) {
            next.leading = kept.isEmpty() ? Text.withoutFirstBlankLines(next.leading) : kept + next.leading;
        } else {
            boolean blankTwice = !Text.withoutFirstBlankLines(next.leading).equals(next.leading);
            next.leading = (blankTwice ? Text.withoutLastBlankLines(kept) : kept) + next.leading;
        }
    }

    private static void empty(YamlCollection collection, Slot removed, String kept) {
        Slot place = collection.slot;
        DocumentStyle style = collection.style();
        String comment = place == null ? "" : place.lineComment().orElse("");
        String lineEnd = removed.lineEnd();
        String below = Text.withoutLastBlankLines(kept) + collection.foot;
        collection.slots.clear();
        collection.flow = true;
        collection.foot = "";
        collection.open = collection.emptyOpen();
        collection.close = collection.emptyClose();
        collection.properties = Comments.replace(collection.properties, "").strip();
        if (!collection.properties.isEmpty()) {
            collection.properties += " ";
        }
        if (place != null) {
            collection.indent = place.owner.base();
            Layout.block(place, style, comment, lineEnd.isEmpty() ? lineEnd : lineEnd + below, false);
        }
    }
}
