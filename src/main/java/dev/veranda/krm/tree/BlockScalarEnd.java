package dev.veranda.krm.tree;

import dev.veranda.krm.source.BlockScalarText;
import dev.veranda.krm.source.Text;

/** Where a block scalar ends: only the lines below tell, as blank lines and deeper comments can become part of it. */
final class BlockScalarEnd {

    private BlockScalarEnd() {}

    /**
     * Sees to it that a comment below a slot does not become part of the block scalar it ends in, as it would where it stands as
     * deep as the scalar's lines, nor a line of white space that is longer: the scalar is quoted instead. So it is above a line that
     * a tab indents, which the parser refuses after a block scalar even below a comment.
     */
    static void guard(Slot slot) {
        Slot last = last(slot);
        if (!(last.value() instanceof YamlScalar scalar) || !scalar.style().isBlock()) {
            return;
        }
        String all = below(last);
        String below = Text.withoutFirstBlankLines(all);
        int indent = Text.indentAt(below, 0);
        int column = BlockScalarText.indent(scalar.raw(), last.owner.base());
        String blank = all.substring(0, all.length() - below.length() + indent);
        boolean white = blank.lines().anyMatch(line -> line.length() > column) || isIndentedByTab(all);
        boolean comment = below.startsWith("#", indent) && indent >= column;
        if (white || comment) {
            String beside = last.lineComment().orElse("");
            scalar.quote();
            Layout.gap(last);
            last.setLineComment(beside);
        }
    }

    /** Whether blank lines below a slot would become part of its value: it ends in a block scalar that keeps its last line breaks. */
    static boolean keepsBlankLines(Slot slot) {
        return last(slot).value() instanceof YamlScalar scalar
                && scalar.style().isBlock()
                && BlockScalarText.keepsBlankLines(scalar.raw());
    }

    private static Slot last(Slot slot) {
        return slot.value() instanceof YamlCollection collection && !collection.flow ? collection.lastLeaf() : slot;
    }

    private static boolean isIndentedByTab(String lines) {
        return lines.indexOf('\t') >= 0
                && lines.lines().anyMatch(line -> {
                    int tab = line.indexOf('\t');
                    return tab >= 0 && line.substring(0, tab).isBlank();
                });
    }

    /** The lines below a slot's last that hold no value. */
    private static String below(Slot slot) {
        String rest = slot.trailing.substring(Text.nextLine(slot.trailing, 0));
        return switch (slot.owner) {
            case YamlDocument document -> rest + document.suffix;
            case YamlCollection collection -> {
                int next = collection.slots.lastIndexOf(slot) + 1;
                if (next < collection.slots.size()) {
                    yield rest + collection.slots.get(next).leading;
                }
                yield rest + collection.foot + (collection.slot == null ? "" : below(collection.slot));
            }
        };
    }
}
