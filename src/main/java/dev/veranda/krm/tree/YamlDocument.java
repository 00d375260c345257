package dev.veranda.krm.tree;

import dev.veranda.krm.source.Comments;
import dev.veranda.krm.source.ParserText;
import dev.veranda.krm.source.Text;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One document of a file: its root node with the text around it. */
public final class YamlDocument implements Slot.Owner {

    /** Directives and {@code ---}, with the rest of that line; empty for a document that starts without. */
    String open = "";

    /** Everything after the root's last line: comments, blank lines, {@code ...}. */
    String suffix = "";

    /** Whether it stands in a file. */
    boolean inFile;

    final Aliases aliases = new Aliases();

    private @Nullable Slot body;
    private @Nullable DocumentStyle style;
    private String newline = "\n";

    YamlDocument(String newline) {
        this.newline = newline;
    }

    /**
     * A new document.
     *
     * @param root a {@code YamlNode} that stands nowhere, or what {@link YamlNode#of} accepts
     */
    public static YamlDocument of(@Nullable Object root) {
        YamlDocument document = new YamlDocument("\n");
        document.setRoot(root);
        return document;
    }

    /** Empty when the document holds nothing but comments. */
    public Optional<YamlNode> root() {
        return body == null ? Optional.empty() : Optional.of(body.value());
    }

    /** Whether the document holds nothing but comments. */
    public boolean isEmpty() {
        return body == null;
    }

    /**
     * Replaces the root.
     *
     * @param root a {@code YamlNode} that stands nowhere, or what {@link YamlNode#of} accepts
     */
    public void setRoot(@Nullable Object root) {
        YamlNode node = YamlNode.of(root);
        if (body == null) {
            Slot place = new Slot(this, null);
            place.trailing = newline;
            style = new DocumentStyle(newline, 0, "  ", false);
            body = place;
            openLine();
            place.fill(node);
        } else {
            body.fill(node);
        }
    }

    /**
     * Lays out every list that is the value of a key in block style.
     *
     * @param columns how much deeper than its key a list stands: 0 (compact) or 2 (wide)
     */
    public void setListIndent(int columns) {
        DocumentStyle before = style();
        root().ifPresent(root -> Shift.lists(root, columns, newline));
        style = new DocumentStyle(before.newline(), columns, before.unit(), before.json());
    }

    /** Whether another document says the same in the same words, as {@link YamlFile#sameWording} does. */
    public boolean sameWording(YamlDocument other) {
        return Sameness.wording(this, other);
    }

    /** The lines after the root that belong to nothing in it: comments, blank lines, an end marker. */
    public String linesAfter() {
        return suffix;
    }

    /** Sets the lines after the root: comments and blank lines, or none. An end marker stays where it is. */
    public void setLinesAfter(String lines) {
        if (!hasEndMarker()) {
            ensureLineEnd();
            suffix = Comments.wholeLines(lines, newline);
        }
    }

    /** The place of the root; only for documents that hold something. */
    Slot body() {
        if (body == null) {
            throw new IllegalStateException("The document is empty.");
        }
        return body;
    }

    /** A copy that belongs to no file, with the same text. */
    public YamlDocument copy() {
        YamlDocument copy = new YamlDocument(newline);
        copy.open = open;
        copy.suffix = suffix;
        copy.style = style;
        copy.body = body == null ? null : Copies.exact(body, copy);
        return copy;
    }

    /** The document as it stands in its file, from its {@code ---} on if it has one, so that it can be read by itself. */
    public String text() {
        StringBuilder out = new StringBuilder();
        print(out);
        return ParserText.written(out);
    }

    void print(StringBuilder out) {
        out.append(open);
        if (body != null) {
            body.print(out);
        }
        out.append(suffix);
    }

    void read(Slot root) {
        body = root;
    }

    /** Takes on the line breaks of the file it comes to. */
    void adopt(String fileNewline) {
        if (newline.equals(fileNewline)) {
            return;
        }
        newline = fileNewline;
        style = null;
        open = withBreaks(open);
        suffix = withBreaks(suffix);
        if (body != null) {
            body.leading = withBreaks(body.leading);
            body.trailing = withBreaks(body.trailing);
            new Shift(0, fileNewline).node(body.value());
        }
    }

    private String withBreaks(String text) {
        return text.replace("\r\n", "\n").replace("\n", newline);
    }

    /** Sees to it that the root can start a line. */
    void openLine() {
        if (!open.isEmpty() && !Text.endsWithBreak(open)) {
            open = open.stripTrailing() + newline;
        }
    }

    boolean needsGap() {
        return !open.isEmpty() && !Text.endsWithSpace(open);
    }

    /** Sees to it that the next document can start a line. */
    void ensureLineEnd() {
        if (!suffix.isEmpty()) {
            suffix = Text.endsWithBreak(suffix) ? suffix : suffix + newline;
        } else if (body == null) {
            openLine();
        } else if (body.value() instanceof YamlCollection collection && !collection.flow) {
            collection.ensureLineEnd();
        } else if (body.lineEnd().isEmpty()) {
            body.ensureLineEnd();
        }
    }

    /** Whether a line {@code ...} ends it. */
    boolean hasEndMarker() {
        return suffix.lines().anyMatch(line -> line.startsWith("..."));
    }

    void addEndMarker() {
        ensureLineEnd();
        suffix += "..." + newline;
    }

    @Override
    public boolean isFlow() {
        return false;
    }

    @Override
    public int base() {
        return 0;
    }

    @Override
    public DocumentStyle style() {
        DocumentStyle known = style;
        if (known == null) {
            known = body == null ? DocumentStyle.DEFAULT : DocumentStyle.of(body.value(), newline);
            style = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return text();
    }
}
