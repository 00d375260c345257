package dev.veranda.krm.tree;

import dev.veranda.krm.source.Comments;
import dev.veranda.krm.source.ParserText;
import dev.veranda.krm.source.Text;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.source.YamlLimits;
import java.util.ArrayList;
import java.util.List;

/**
 * A YAML or JSON file that can be read, edited and written back, with every byte that was not edited as it was.
 *
 * <pre>{@code
 * YamlFile file = YamlFile.parse(text);
 * for (Resource resource : Resource.allIn(file)) {
 *     resource.setNamespace("prod");
 * }
 * String edited = file.text();
 * }</pre>
 */
public final class YamlFile {

    /** What stands before the first document: a byte order mark, comments before a {@code ---}. */
    String preamble = "";

    private final List<YamlDocument> all = new ArrayList<>();
    private final String newline;

    YamlFile(String newline) {
        this.newline = newline;
    }

    /**
     * Reads a file within {@link YamlLimits#defaults}.
     *
     * @throws YamlException if it is not YAML or exceeds a limit
     */
    public static YamlFile parse(String text) {
        return parse(text, YamlLimits.defaults());
    }

    /**
     * Reads a file.
     *
     * @throws YamlException if it is not YAML or exceeds a limit
     */
    public static YamlFile parse(String text, YamlLimits limits) {
        return FileParts.read(text, limits);
    }

    /** A file without content. */
    public static YamlFile empty() {
        return new YamlFile("\n");
    }

    /** The documents that hold something, in order. Documents of nothing but comments are kept, but not listed. */
    public List<YamlDocument> documents() {
        return all.stream().filter(document -> !document.isEmpty()).toList();
    }

    /**
     * Adds a document at the end, after a {@code ---} when there is one before it.
     *
     * @throws IllegalArgumentException if the document belongs to a file already
     */
    public void append(YamlDocument document) {
        place(all.size(), document);
    }

    /**
     * Adds a document before the one that is now at {@code position} in {@link #documents}.
     *
     * @throws IndexOutOfBoundsException if the position is not in 0..size
     * @throws IllegalArgumentException if the document belongs to a file already
     */
    public void insert(int position, YamlDocument document) {
        List<YamlDocument> listed = documents();
        place(position == listed.size() ? all.size() : all.indexOf(listed.get(position)), document);
    }

    private void place(int at, YamlDocument document) {
        if (document.inFile) {
            throw new IllegalArgumentException("The document belongs to a file already; add a copy of it.");
        }
        document.adopt(newline);
        if (at < all.size()) {
            document.ensureLineEnd();
            separate(all.get(at));
        } else if (at == 0 && !preamble.isEmpty() && !preamble.equals("\uFEFF") && !Text.endsWithBreak(preamble)) {
            preamble += newline;
        }
        if (at > 0) {
            all.get(at - 1).ensureLineEnd();
            separate(document);
        }
        all.add(at, document);
        document.inFile = true;
    }

    private void separate(YamlDocument document) {
        if (!document.open.contains("---")) {
            document.open = "---" + newline + document.open;
        }
    }

    /** Removes a document with its comments and its {@code ---}, and says whether it was there. */
    public boolean remove(YamlDocument document) {
        int at = all.indexOf(document);
        if (at < 0) {
            return false;
        }
        all.remove(at);
        document.inFile = false;
        if (at > 0 && document.hasEndMarker() && !all.get(at - 1).hasEndMarker() && at < all.size()) {
            all.get(at - 1).addEndMarker();
        }
        if (at == 0
                && !all.isEmpty()
                && document.open.isEmpty()
                && all.getFirst().open.equals("---" + newline)) {
            all.getFirst().open = "";
        }
        return true;
    }

    /** Removes every document; what stands before the first one stays. */
    public void clear() {
        all.forEach(document -> document.inFile = false);
        all.clear();
    }

    /** Adds a document with the text it has. */
    void read(YamlDocument document) {
        document.inFile = true;
        all.add(document);
    }

    /** Adds text that belongs to no document: before the first one, or after the last that was read. */
    void addBetween(String text) {
        if (all.isEmpty()) {
            preamble += text;
        } else {
            all.getLast().suffix += text;
        }
    }

    /** The whole file. */
    public String text() {
        StringBuilder out = new StringBuilder(preamble);
        all.forEach(document -> document.print(out));
        return preamble.isEmpty() ? ParserText.written(out) : out.toString();
    }

    /**
     * Whether another file says the same in the same words: values, the order of keys and documents, and every comment. Quoting,
     * blank lines and indentation do not count.
     */
    public boolean sameWording(YamlFile other) {
        return Sameness.wording(this, other);
    }

    /** The lines before the first {@code ---}, as they stand there. */
    public String linesBefore() {
        return preamble;
    }

    /** Sets the lines before the first {@code ---}: comments and blank lines, or none. */
    public void setLinesBefore(String lines) {
        preamble = Comments.wholeLines(lines, newline);
    }

    List<YamlDocument> all() {
        return all;
    }

    /** A copy with the same text, for trying something out. */
    public YamlFile copy() {
        YamlFile copy = new YamlFile(newline);
        copy.preamble = preamble;
        all.forEach(document -> copy.read(document.copy()));
        return copy;
    }

    @Override
    public String toString() {
        return text();
    }
}
