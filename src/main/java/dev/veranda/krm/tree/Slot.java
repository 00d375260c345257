package dev.veranda.krm.tree;

import dev.veranda.krm.source.BlockScalarText;
import dev.veranda.krm.source.Comments;
import dev.veranda.krm.source.Text;
import dev.veranda.krm.source.YamlShapeException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The place of one node in a collection or document, with all the text around it: what a list item or a map entry is made of.
 *
 * <pre>
 *   leading   whole lines before (blank, comments), then the indentation
 *   mark      "- " of a list item, "? " of an explicit key
 *   key       of a map entry
 *   between   ": ", or ": # comment\n" when a block collection follows
 *   value
 *   trailing  the rest of the line: comment, line break, comma; empty after a block collection, whose last slot has it
 * </pre>
 *
 * Printing is the concatenation of these pieces, which is why what is not edited keeps its bytes.
 */
public final class Slot {

    /** What slots belong to: a document or a collection. */
    sealed interface Owner permits YamlCollection, YamlDocument {

        /** Whether its nodes stand between brackets or braces. */
        boolean isFlow();

        /** The column its nodes' further lines must stand right of; 0 for a document. */
        int base();

        DocumentStyle style();
    }

    final Owner owner;
    final @Nullable YamlNode key;
    String leading = "";
    String mark = "";
    String between = "";
    String trailing = "";
    private @Nullable YamlNode value;

    Slot(Owner owner, @Nullable YamlNode key) {
        this.owner = owner;
        this.key = key;
        if (key != null) {
            key.slot = this;
        }
    }

    /** The key of a map's entry. */
    public Optional<YamlNode> key() {
        return Optional.ofNullable(key);
    }

    /** The node that stands here. */
    public YamlNode value() {
        if (value == null) {
            throw new IllegalStateException("The slot is not filled yet.");
        }
        return value;
    }

    /** Sets the value as read; the text around it is right already. */
    void hold(YamlNode node) {
        value = node;
        node.slot = this;
    }

    /** Puts a new value here and arranges the text around it. */
    void fill(YamlNode node) {
        if (node == value) {
            return;
        }
        Layout.requirePlaceable(node, owner);
        DocumentStyle style = owner.style();
        Optional<String> comment = Optional.ofNullable(node.carriedLineComment);
        Optional<String> head = Optional.ofNullable(node.carriedHeadComment);
        boolean unchanged = false;
        String lineEnd = trailing;
        if (value != null) {
            Aliases.release(value);
            comment = comment.or(this::lineComment);
            lineEnd = lineEnd();
            unchanged = !value.isBlockCollection();
            value.slot = null;
            if (headComment().isPresent()) {
                head = Optional.empty();
            }
        }
        hold(node);
        node.carriedLineComment = null;
        node.carriedHeadComment = null;
        if (owner.isFlow()) {
            Layout.flow(this);
        } else {
            Layout.block(this, style, comment.orElse(""), lineEnd, unchanged);
            if (owner instanceof YamlCollection) {
                head.ifPresent(this::setHeadComment);
            }
        }
        setCommentApart();
    }

    /** Called after the scalar here was rewritten in place. */
    void scalarChanged(Optional<String> comment) {
        if (owner.isFlow()) {
            Layout.flowGap(this);
        } else {
            Layout.changed(this, comment.orElse(""), lineEnd());
        }
        setCommentApart();
    }

    /** A comment may follow a bracket or quote directly, but not every value that comes into their place. */
    private void setCommentApart() {
        if (trailing.startsWith("#")) {
            trailing = " " + trailing;
        }
    }

    void keyChanged() {
        if (owner instanceof YamlMap map) {
            map.forgetIndex();
        }
    }

    /** The text after the value's line, from its line break on; empty at the end of a file without one. */
    String lineEnd() {
        if (value() instanceof YamlCollection collection && !collection.flow) {
            return collection.lineEnd();
        }
        if (endsWithKey() && key instanceof YamlCollection collection) {
            return collection.lineEnd();
        }
        int lineBreak = Text.firstBreak(trailing);
        return lineBreak < 0 ? "" : trailing.substring(lineBreak);
    }

    /** Whether this is an entry without value, and with a block collection as its key, which has ended the line. */
    boolean endsWithKey() {
        return key != null && key.isBlockCollection() && between.isEmpty();
    }

    /** Ends the last line of the file. */
    void ensureLineEnd() {
        if (value() instanceof YamlScalar scalar) {
            scalar.end();
        }
        trailing += owner.style().newline();
    }

    /** Replaces the text from the line break on. */
    void endLine(String lineEnd) {
        int lineBreak = Text.firstBreak(trailing);
        boolean needed = value() instanceof YamlScalar scalar
                && scalar.style().isBlock()
                && scalar.value().endsWith("\n");
        String end = lineEnd.isEmpty() && needed ? owner.style().newline() : lineEnd;
        if (!end.isEmpty() && value() instanceof YamlScalar scalar) {
            scalar.end();
        }
        trailing = (lineBreak < 0 ? trailing : trailing.substring(0, lineBreak)) + end;
    }

    /** The comment in the value's line, as {@link YamlNode#lineComment} says. */
    public Optional<String> lineComment() {
        if (value().isBlockCollection()) {
            return Comments.find((key == null ? mark : between) + value().properties);
        }
        if (value() instanceof YamlScalar scalar && scalar.style().isBlock()) {
            return Comments.find(scalar.raw().substring(0, BlockScalarText.headerEnd(scalar.raw())));
        }
        int lineBreak = Text.firstBreak(trailing);
        return Comments.find(lineBreak < 0 ? trailing : trailing.substring(0, lineBreak));
    }

    /** Whether a comment can stand in the value's line. */
    public boolean takesLineComment() {
        return owner.isFlow()
                ? Text.hasBreak(trailing)
                : !(owner instanceof YamlDocument && value().isBlockCollection());
    }

    /** As {@link YamlNode#setLineComment}, with the {@code #}. */
    public void setLineComment(String comment) {
        YamlNode node = value();
        if (node instanceof YamlCollection collection && !collection.flow) {
            if (Text.hasBreak(node.properties)) {
                node.properties = Comments.replace(node.properties, comment);
            } else if (key != null) {
                between = Comments.replace(between, comment);
            } else if (owner instanceof YamlList) {
                if (!comment.isEmpty()) {
                    Layout.ownLine(this, collection);
                }
                mark = Comments.replace(mark, comment);
            } else if (!comment.isEmpty()) {
                throw new YamlShapeException("The root of a document has no line of its own to comment on.");
            }
        } else if (node instanceof YamlScalar scalar && scalar.style().isBlock()) {
            int end = BlockScalarText.headerEnd(scalar.raw());
            scalar.setRaw(Comments.replace(scalar.raw().substring(0, end), comment)
                    + scalar.raw().substring(end));
        } else if (endsWithKey()) {
            String newline = owner.style().newline();
            String line = (lineEnd().isEmpty() ? newline : "") + Text.spaces(owner.base()) + comment + newline;
            trailing = comment.isEmpty() ? "" : line;
        } else {
            if (owner.isFlow() && !comment.isEmpty() && !Text.hasBreak(trailing)) {
                throw new YamlShapeException("Inside brackets only the last value of a line can carry a comment.");
            }
            trailing = Comments.replace(trailing, comment);
        }
    }

    /** The comment lines directly above, as {@link YamlNode#headComment} says. */
    public Optional<String> headComment() {
        if (owner instanceof YamlDocument) {
            return Optional.empty();
        }
        return isInlineFirst() ? inlineHolder().headComment() : Comments.head(leading);
    }

    /** Whether comment lines can stand above: not between brackets, and not above a root, whose first entry has them. */
    public boolean takesHeadComment() {
        return !owner.isFlow() && !(owner instanceof YamlDocument);
    }

    /** As {@link YamlNode#setHeadComment}. */
    public void setHeadComment(String comment) {
        if (owner.isFlow()) {
            throw new YamlShapeException("A value inside brackets carries no comment above it.");
        }
        if (owner instanceof YamlDocument) {
            throw new YamlShapeException("The root of a document carries no comment of its own; its first entry does.");
        }
        if (isInlineFirst()) {
            inlineHolder().setHeadComment(comment);
            return;
        }
        int line = Text.lastLineStart(leading);
        String indent = leading.substring(line);
        leading = leading.substring(0, Math.min(line, Comments.headStart(leading)))
                + Comments.headLines(comment, indent, owner.style().newline())
                + indent;
    }

    String linesAbove() {
        return hasLinesOfItsOwn() ? Comments.stripped(leading.substring(0, Text.lastLineStart(leading))) : "";
    }

    void setLinesAbove(String lines) {
        if (hasLinesOfItsOwn()) {
            String indent = leading.substring(Text.lastLineStart(leading));
            leading = Comments.headLines(lines, indent, owner.style().newline()) + indent;
        }
    }

    private boolean hasLinesOfItsOwn() {
        return owner instanceof YamlCollection && !owner.isFlow() && !isInlineFirst();
    }

    /** Adds comment lines above the node, below those that are there. */
    public void addHeadComment(String comment) {
        setHeadComment(headComment().map(present -> present + "\n" + comment).orElse(comment));
    }

    /** Whether this is the first entry of a collection that starts in its parent's line, as {@code a} in {@code - a: b}. */
    public boolean isInlineFirst() {
        return owner instanceof YamlCollection collection
                && collection.slot != null
                && collection.isInline()
                && collection.slots.getFirst() == this;
    }

    private Slot inlineHolder() {
        if (owner instanceof YamlCollection collection && collection.slot != null) {
            return collection.slot;
        }
        throw new IllegalStateException("Only a nested entry stands in its parent's line.");
    }

    void print(StringBuilder out) {
        out.append(leading).append(mark);
        if (key != null) {
            key.print(out);
        }
        out.append(between);
        value().print(out);
        out.append(trailing);
    }
}
