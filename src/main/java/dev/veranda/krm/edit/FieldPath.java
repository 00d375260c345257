package dev.veranda.krm.edit;

import dev.veranda.krm.source.YamlShapeException;
import dev.veranda.krm.tree.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The way from a node to fields inside it.
 *
 * <pre>
 *   metadata.name                          keys
 *   metadata.annotations.[a.b/c]           a key with dots; a\.b/c means the same
 *   spec.containers[0]  spec.containers.0  an item by position
 *   spec.containers.[name=nginx].image     the items with this field
 *   args.[=--verbose]                      the items with this text
 *   spec.*.image                           everything
 *   args.-                                 after the last item
 * </pre>
 *
 * The syntax is that of kustomize's replacements, with {@code list[0]} and {@code list[name=x]} besides.
 */
public record FieldPath(List<Segment> segments) {

    /** One step. */
    public sealed interface Segment {

        /** A map's value; in a list, a number means the item there. */
        record Key(String name) implements Segment {}

        /** A list's item, from 0. */
        record Item(int index) implements Segment {}

        /** The items of a list whose field has this text; with an empty field, the scalars that have it. */
        record Match(String field, String text) implements Segment {}

        /** Every value. */
        record Every() implements Segment {}

        /** The place after a list's last item. */
        record Append() implements Segment {}
    }

    public FieldPath {
        segments = List.copyOf(segments);
    }

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException if it is empty, has an empty part or a bracket that is not closed; the message says which
     */
    public static FieldPath parse(String path) {
        return new FieldPath(FieldPathSyntax.parse(path));
    }

    /** A path of keys, whatever characters they have. */
    public static FieldPath of(String... keys) {
        List<Segment> segments = new ArrayList<>();
        for (String key : keys) {
            segments.add(new Segment.Key(key));
        }
        return new FieldPath(segments);
    }

    /** This path, and one key more. */
    public FieldPath then(String key) {
        List<Segment> longer = new ArrayList<>(segments);
        longer.add(new Segment.Key(key));
        return new FieldPath(longer);
    }

    /** The first field the path leads to. */
    public Optional<YamlNode> first(YamlNode root) {
        return all(root).stream().findFirst();
    }

    /** Every field the path leads to, in document order. */
    public List<YamlNode> all(YamlNode root) {
        List<YamlNode> reached = List.of(root);
        for (Segment segment : segments) {
            List<YamlNode> next = new ArrayList<>();
            for (YamlNode node : reached) {
                next.addAll(FieldSteps.from(node, segment));
            }
            reached = next;
        }
        return reached;
    }

    /**
     * Every field the path leads to, after making what is missing on the way: maps and lists as the next step needs them, for
     * {@code [name=x]} an item with that field, and at the end {@code missing}. A null is missing too, on the way, and at the end
     * where {@code missing} is none.
     *
     * @param missing a plain Java value or a node that stands nowhere; nodes are copied as often as needed
     * @throws YamlShapeException if something on the way is neither a map nor a list, or a list is too short
     */
    public List<YamlNode> allOrCreate(YamlNode root, @Nullable Object missing) {
        List<YamlNode> reached = List.of(root);
        for (int i = 0; i < segments.size(); i++) {
            Optional<Segment> following = i + 1 < segments.size() ? Optional.of(segments.get(i + 1)) : Optional.empty();
            List<YamlNode> next = new ArrayList<>();
            for (YamlNode node : reached) {
                next.addAll(FieldSteps.fromOrCreate(node, segments.get(i), following, missing));
            }
            reached = next;
        }
        return missing == null
                ? reached
                : reached.stream()
                        .map(node -> FieldSteps.unlessNull(node, missing))
                        .toList();
    }

    /**
     * Sets every field the path leads to, and says how many that were. Scalars keep their comments and, where they can, their
     * quoting.
     *
     * @param value a plain Java value or a node, which is copied as often as needed
     */
    public int set(YamlNode root, @Nullable Object value) {
        return FieldEdits.set(all(root), value);
    }

    /**
     * Adds an item before every item the path leads to, and says how many that were; with {@code -} at the end of the path, after
     * the last item.
     *
     * @param value a plain Java value or a node, which is copied as often as needed
     * @throws YamlShapeException if the path leads to something that is not an item of a list
     */
    public int insert(YamlNode root, @Nullable Object value) {
        return segments.getLast() instanceof Segment.Append
                ? FieldEdits.append(before().all(root), value)
                : FieldEdits.insert(all(root), value);
    }

    /** Removes every field the path leads to with its comments, and says how many that were. */
    public int remove(YamlNode root) {
        return FieldEdits.remove(all(root));
    }

    /**
     * Gives the key of every field the path leads to another name, in place, and says how many that were.
     *
     * @throws YamlShapeException if the path leads to an item of a list
     * @throws IllegalArgumentException if a map has the new key already
     */
    public int rename(YamlNode root, String newKey) {
        return FieldEdits.rename(all(root), newKey);
    }

    /** This path without its last step. */
    private FieldPath before() {
        return new FieldPath(segments.subList(0, segments.size() - 1));
    }

    /** The path as text; {@link #parse} reads it back. */
    @Override
    public String toString() {
        return segments.stream().map(FieldPathSyntax::print).collect(Collectors.joining("."));
    }
}
