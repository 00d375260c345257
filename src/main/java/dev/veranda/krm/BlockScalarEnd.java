package dev.veranda.krm;

/** Where a block scalar ends: only the lines below tell, as blank lines and deeper comments can become part of it. */
final class BlockScalarEnd {

    private BlockScalarEnd() {}

    /**
     * Sees to it that a comment below a slot does not become part of the block scalar it ends in, as it would where it stands as
     * deep as the scalar's lines, nor a line of white space that is longer or has a tab: the scalar is quoted instead.
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
        boolean white = blank.indexOf('\t') >= 0 || blank.lines().anyMatch(line -> line.length() > column);
        boolean comment = below.startsWith("#", indent) && indent >= column;
        if (white || comment) {
            String beside = last.lineComment().orElse("");
            scalar.quote();
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

    /** The lines below a slot's last, as far as they can start with a comment. */
    private static String below(Slot slot) {
        String rest = slot.trailing.substring(Text.nextLine(slot.trailing, 0));
        if (!rest.isBlank()) {
            return rest;
        }
        return switch (slot.owner) {
            case YamlDocument document -> document.suffix;
            case YamlCollection collection -> {
                int next = collection.slots.lastIndexOf(slot) + 1;
                if (next < collection.slots.size()) {
                    yield collection.slots.get(next).leading;
                }
                yield !collection.foot.isBlank() || collection.slot == null ? collection.foot : below(collection.slot);
            }
        };
    }
}
