package dev.veranda.krm.tree;

import dev.veranda.krm.source.Comments;
import dev.veranda.krm.source.SourcePosition;
import dev.veranda.krm.source.YamlShapeException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node of a YAML tree that remembers how it was written.
 *
 * <p>A node stands in at most one place. To use it in a second place, {@link #copy} it. Nodes are not safe for use by several
 * threads at once.
 */
public abstract sealed class YamlNode permits YamlCollection, YamlScalar, YamlAlias {

    /** The place this node stands in; null while it belongs to no document and no collection. */
    @Nullable
    Slot slot;

    /** Anchor and tag as written, with the white space after them. */
    String properties = "";

    @Nullable
    String anchor;

    @Nullable
    String tag;

    /** Comments of a node that stands nowhere yet; written when it is placed. */
    @Nullable
    String carriedLineComment;

    @Nullable
    String carriedHeadComment;

    private int line = -1;
    private int column = -1;

    /**
     * A new node for a plain Java value: a {@code Map}, {@code Iterable}, {@code CharSequence}, {@code Number}, {@code Boolean}
     * or null. A {@code YamlNode} is returned as it is.
     *
     * @throws IllegalArgumentException for any other type, and for a map key that is null
     */
    public static YamlNode of(@Nullable Object value) {
        return PlainJava.toNode(value);
    }

    /** Where the node started in the text it was read from; empty for new nodes. Later edits do not move it. */
    public final Optional<SourcePosition> position() {
        return line < 0 ? Optional.empty() : Optional.of(new SourcePosition(line, column));
    }

    /** The collection this node stands in; empty for the root of a document and for a node that stands nowhere. */
    public final Optional<YamlCollection> parent() {
        return slot != null && slot.owner instanceof YamlCollection parent ? Optional.of(parent) : Optional.empty();
    }

    /** The place this node stands in; empty while it stands nowhere. */
    public final Optional<Slot> slot() {
        return Optional.ofNullable(slot);
    }

    /** The key this node is the value of, when its parent is a map with plain keys. */
    public final Optional<YamlNode> key() {
        return slot == null || slot.key == this ? Optional.empty() : Optional.ofNullable(slot.key);
    }

    /** How many collections stand inside one another here, this one and what aliases stand for included; 0 for a scalar. */
    public final int depth() {
        if (!(resolved() instanceof YamlCollection collection)) {
            return 0;
        }
        int inner = 0;
        for (Slot entry : collection.slots) {
            inner = Math.max(inner, entry.value().depth());
            inner = entry.key == null ? inner : Math.max(inner, entry.key.depth());
        }
        return inner + 1;
    }

    /** The anchor without its {@code &}. */
    public final Optional<String> anchor() {
        return Optional.ofNullable(anchor);
    }

    /** The explicit tag in its long form, such as {@code tag:yaml.org,2002:str} or {@code !local}. */
    public final Optional<String> tag() {
        return Optional.ofNullable(tag);
    }

    /**
     * The comment on the node's line, from its {@code #} on. For a block map or list that is the comment after its key or dash,
     * for a literal or folded scalar the one in its first line.
     */
    public final Optional<String> lineComment() {
        if (slot == null) {
            return Optional.ofNullable(carriedLineComment);
        }
        return slot.key == this ? Optional.empty() : slot.lineComment();
    }

    /**
     * Sets the comment on the node's line; the {@code #} is added when missing, an empty text removes the comment.
     *
     * @throws IllegalArgumentException if the comment has a line break
     * @throws YamlShapeException if the node stands inside a flow collection with something after it on the same line
     */
    public final void setLineComment(String comment) {
        String written = Comments.oneLine(comment);
        if (slot == null) {
            carriedLineComment = written.isEmpty() ? null : written;
        } else {
            slot.setLineComment(written);
        }
    }

    /** The comment lines directly above, without a blank line between; from their {@code #} on, joined by line feeds. */
    public final Optional<String> headComment() {
        return slot == null ? Optional.ofNullable(carriedHeadComment) : slot.headComment();
    }

    /**
     * Sets the comment lines directly above; an empty text removes them.
     *
     * @throws YamlShapeException if the node stands inside a flow collection
     */
    public final void setHeadComment(String comment) {
        if (slot == null) {
            carriedHeadComment = comment.isEmpty() ? null : comment;
        } else {
            slot.setHeadComment(comment);
        }
    }

    /**
     * All lines above that belong to the node's entry, those set apart by blank lines too; stripped, and each with a line feed.
     * Empty inside brackets, for a root, and for the first entry in the line of its list item, whose lines are the item's.
     */
    public final String linesAbove() {
        return slot == null ? "" : slot.linesAbove();
    }

    /** Sets the lines above: comments and blank lines. Nothing happens where {@link #linesAbove} is always empty. */
    public final void setLinesAbove(String lines) {
        if (slot != null) {
            slot.setLinesAbove(lines);
        }
    }

    /**
     * A copy that stands nowhere, with its comments. Aliases in it are replaced by copies of what they stand for and anchors are
     * left out, so it can be placed in any document.
     */
    public final YamlNode copy() {
        return Copies.detached(this);
    }

    /**
     * As {@link #copy}, and laid out like the document it comes to instead of as it is. Keys of several lines, written after a
     * question mark, keep the layout they have.
     */
    public final YamlNode copyToLayOut() {
        return Copies.toLayOut(this);
    }

    /**
     * Makes the value that stands here another one. A scalar that gets a plain Java value keeps its place, comment and, where it
     * can, its quoting; anything else is replaced.
     *
     * @param value a {@code YamlNode} that stands nowhere, or what {@link #of} accepts
     */
    public final void become(@Nullable Object value) {
        if (this instanceof YamlScalar scalar && PlainJava.isScalar(value)) {
            scalar.set(value);
        } else {
            replaceWith(of(value));
        }
    }

    /** Puts another node into this node's place. The comments of the place stay unless the other node brings its own. */
    public final void replaceWith(YamlNode other) {
        if (slot == null || slot.key == this) {
            throw new YamlShapeException("Only a value that stands in a document or collection can be replaced.");
        }
        slot.fill(other);
    }

    /** What this node stands for: an alias's target, any other node itself. */
    public YamlNode resolved() {
        return this;
    }

    /** Whether both mean the same, whatever their key order, quoting, style and comments. */
    public final boolean sameMeaning(YamlNode other) {
        return Sameness.meaning(this, other);
    }

    /**
     * Whether both mean the same in the same words: with their keys in the same order and the same comments inside. Comments
     * beside and above the nodes themselves do not count, nor do quoting and layout.
     */
    public final boolean sameWording(YamlNode other) {
        return Sameness.wording(this, other);
    }

    /** The plain Java value: {@code Map<String, Object>} in key order, {@code List}, String, Long, Double, Boolean or null. */
    public final @Nullable Object toJava() {
        return PlainJava.fromNode(this);
    }

    /** The node as written, without the comments around it. */
    public final String text() {
        StringBuilder out = new StringBuilder();
        print(out);
        return out.toString();
    }

    /** The map this node is or stands for. */
    public final Optional<YamlMap> asMap() {
        return resolved() instanceof YamlMap map ? Optional.of(map) : Optional.empty();
    }

    /** The list this node is or stands for. */
    public final Optional<YamlList> asList() {
        return resolved() instanceof YamlList list ? Optional.of(list) : Optional.empty();
    }

    /** The scalar this node is or stands for. */
    public final Optional<YamlScalar> asScalar() {
        return resolved() instanceof YamlScalar scalar ? Optional.of(scalar) : Optional.empty();
    }

    abstract void print(StringBuilder out);

    final void startedAt(int line, int column) {
        this.line = line;
        this.column = column;
    }

    final boolean isBlockCollection() {
        return this instanceof YamlCollection collection && !collection.flow;
    }

    @Override
    public final String toString() {
        return text();
    }
}
