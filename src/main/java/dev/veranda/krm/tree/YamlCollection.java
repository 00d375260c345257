package dev.veranda.krm.tree;

import dev.veranda.krm.source.Comments;
import dev.veranda.krm.source.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A map or a list, in block style (by indentation) or flow style (between braces or brackets). */
public abstract sealed class YamlCollection extends YamlNode implements Slot.Owner permits YamlMap, YamlList {

    final List<Slot> slots = new ArrayList<>();

    /** Flow style; an empty collection always is. */
    boolean flow = true;

    /** Whether it was made here, not read, so that its layout follows the document it comes to. */
    boolean generated;

    /** Bracket or brace, with the rest of its line when nothing else stands there; empty in block style. */
    String open = "";

    /** White space and the closing bracket or brace; empty in block style. */
    String close = "";

    /** Comment lines directly below the last entry of a block collection. */
    String foot = "";

    /** The column, from 0, of the entries of a block collection; for a flow collection the {@link #base} it was laid out for. */
    int indent;

    public final int size() {
        return slots.size();
    }

    public final boolean isEmpty() {
        return slots.isEmpty();
    }

    /** Whether it is written between braces or brackets; always so when it is empty. */
    @Override
    public final boolean isFlow() {
        return flow;
    }

    /** The values in order, at this moment. */
    public final List<YamlNode> values() {
        return slots.stream().map(Slot::value).toList();
    }

    /** The places of the values in order; a view. */
    public final List<Slot> slots() {
        return Collections.unmodifiableList(slots);
    }

    /** The comment lines directly below the last entry; stripped, and each with a line feed. Empty inside brackets. */
    public final String linesBelow() {
        return flow ? "" : Comments.stripped(foot);
    }

    /** Sets the comment lines directly below the last entry. Nothing happens inside brackets. */
    public final void setLinesBelow(String lines) {
        if (!flow) {
            ensureLineEnd();
            foot = Comments.headLines(lines, Text.spaces(indent), style().newline());
        }
    }

    /** Removes everything; what is left is {@code {}} or {@code []}. */
    public final void clear() {
        while (!slots.isEmpty()) {
            removeAt(slots.size() - 1);
        }
    }

    @Override
    public final int base() {
        if (!flow) {
            return indent;
        }
        return slot == null ? 0 : slot.owner.base();
    }

    @Override
    public final DocumentStyle style() {
        return slot == null ? DocumentStyle.DEFAULT : slot.owner.style();
    }

    abstract String emptyOpen();

    abstract String emptyClose();

    final void insertAt(int index, @Nullable YamlNode key, YamlNode node) {
        Layout.requirePlaceable(node, this);
        Slot added = new Slot(this, key);
        if (slots.isEmpty()) {
            Layout.addFirst(this, added);
        } else if (flow) {
            FlowEdits.insert(this, index, added);
        } else {
            BlockEdits.insert(this, index, added);
        }
        slots.add(index, added);
        if (key instanceof YamlScalar scalar) {
            scalar.settle();
        }
        Keys.mark(added);
        added.fill(node);
    }

    /** Adds an entry at the end of a collection that was made here, and leaves its text to {@link Layout#lay}. */
    final void hold(@Nullable YamlNode key, YamlNode node) {
        Slot added = new Slot(this, key);
        added.between = key == null ? "" : ":";
        added.trailing = "\n";
        added.hold(node);
        slots.add(added);
        flow = false;
        open = "";
        close = "";
    }

    /**
     * Removes an entry with its own comments; one set apart by a blank line stays.
     *
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    public final void removeAt(int index) {
        Slot removed = slots.get(index);
        Aliases.release(removed.value());
        if (flow) {
            FlowEdits.remove(this, index);
        } else {
            BlockEdits.remove(this, index);
        }
        removed.value().slot = null;
        forget(removed);
    }

    /** An entry is here no longer. */
    void forget(Slot removed) {}

    /** Whether the first entry stands in the parent's line, as in {@code - a: b}. */
    final boolean isInline() {
        return !flow
                && slot != null
                && slot.owner instanceof YamlList
                && !Text.hasBreak(slot.mark)
                && !Text.hasBreak(properties);
    }

    /** The text after the last line of a block collection, from its line break on; empty when the file ends without one. */
    final String lineEnd() {
        return foot.isEmpty() ? slots.getLast().lineEnd() : Text.endsWithBreak(foot) ? style().newline() : "";
    }

    /** Sees to it that the last line of a block collection ends; says whether it did before. */
    final boolean ensureLineEnd() {
        if (!lineEnd().isEmpty()) {
            return true;
        }
        if (!foot.isEmpty()) {
            foot += style().newline();
            return false;
        }
        Slot last = slots.getLast();
        if (last.value() instanceof YamlCollection inner && !inner.flow) {
            inner.ensureLineEnd();
        } else {
            last.ensureLineEnd();
        }
        return false;
    }

    /** Gives the last line of a newly placed block collection its end. */
    final void endLine(String lineEnd) {
        if (!foot.isEmpty()) {
            foot = Text.endsWithBreak(foot) ? foot : foot + style().newline();
            foot += lineEnd.substring(Text.nextLine(lineEnd, 0));
            return;
        }
        Slot last = slots.getLast();
        if (last.value() instanceof YamlCollection inner && !inner.flow) {
            inner.endLine(lineEnd);
        } else {
            last.endLine(lineEnd);
        }
    }

    /** The last slot whose value is not itself a block collection. */
    final Slot lastLeaf() {
        Slot last = slots.getLast();
        return last.value() instanceof YamlCollection inner && !inner.flow ? inner.lastLeaf() : last;
    }

    @Override
    final void print(StringBuilder out) {
        out.append(properties).append(open);
        for (Slot entry : slots) {
            entry.print(out);
        }
        out.append(foot).append(close);
    }
}
