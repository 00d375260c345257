package dev.veranda.krm.tree;

import dev.veranda.krm.source.ScalarStyle;
import dev.veranda.krm.source.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;

/**
 * How a document is laid out, so that what is added looks like what is there.
 *
 * @param newline the line break
 * @param listIndent how much deeper than its key a list stands: 0 (compact) or more (wide)
 * @param unit the white space by which a map stands deeper than the map around it
 * @param json whether the document is JSON, so that strings are always double-quoted and collections never block style
 */
record DocumentStyle(String newline, int listIndent, String unit, boolean json) {

    static final DocumentStyle DEFAULT = new DocumentStyle("\n", 0, "  ", false);

    /** The style a tree shows: its first list inside a map and its first map inside a map decide; compact and two otherwise. */
    static DocumentStyle of(YamlNode root, String newline) {
        if (root instanceof YamlCollection collection && collection.flow) {
            return new DocumentStyle(newline, 0, flowUnit(collection), isJson(collection));
        }
        OptionalInt list = OptionalInt.empty();
        OptionalInt step = OptionalInt.empty();
        Deque<YamlNode> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty() && (list.isEmpty() || step.isEmpty())) {
            if (!(open.pop() instanceof YamlCollection parent) || parent.flow) {
                continue;
            }
            for (int i = parent.slots.size() - 1; i >= 0; i--) {
                open.push(parent.slots.get(i).value());
            }
            for (Slot slot : parent.slots) {
                if (parent instanceof YamlMap && slot.value() instanceof YamlCollection child && !child.flow) {
                    int deeper = child.indent - parent.indent;
                    if (child instanceof YamlList && list.isEmpty() && deeper >= 0) {
                        list = OptionalInt.of(deeper);
                    } else if (child instanceof YamlMap && step.isEmpty() && deeper > 0) {
                        step = OptionalInt.of(deeper);
                    }
                }
            }
        }
        return new DocumentStyle(newline, list.orElse(0), Text.spaces(step.orElse(2)), false);
    }

    private static String flowUnit(YamlCollection root) {
        String leading = root.slots.isEmpty() ? "" : root.slots.getFirst().leading;
        return leading.isEmpty() || !leading.isBlank() ? "  " : leading;
    }

    private static boolean isJson(YamlCollection root) {
        for (YamlCollection at = root; !at.slots.isEmpty(); ) {
            Slot first = at.slots.getFirst();
            if (first.key != null) {
                return first.key instanceof YamlScalar key && key.style() == ScalarStyle.DOUBLE_QUOTED;
            }
            if (first.value() instanceof YamlScalar value) {
                return value.style() == ScalarStyle.DOUBLE_QUOTED;
            }
            if (!(first.value() instanceof YamlCollection inner)) {
                return false;
            }
            at = inner;
        }
        return root.slots.isEmpty();
    }
}
