package dev.veranda.kpt.merge.tree;

import dev.veranda.kpt.merge.conflict.Three;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The three versions of one field; null where there is none. */
public record Nodes(
        @Nullable YamlNode local,
        @Nullable YamlNode origin,
        @Nullable YamlNode updated) {

    /** The versions of a field of three maps. */
    public Nodes field(String key) {
        return new Nodes(child(local, key), child(origin, key), child(updated, key));
    }

    /** The same as they are written, aliases included: for what stands around them. */
    public Nodes place(String key) {
        return new Nodes(written(local, key), written(origin, key), written(updated, key));
    }

    private static @Nullable YamlNode written(@Nullable YamlNode map, String key) {
        return map instanceof YamlMap fields ? fields.get(key).orElse(null) : null;
    }

    private static @Nullable YamlNode child(@Nullable YamlNode map, String key) {
        return map instanceof YamlMap fields
                ? fields.get(key).map(YamlNode::resolved).orElse(null)
                : null;
    }

    /** What kind of node stands here: the first that is neither missing nor null. */
    Optional<YamlNode> pattern() {
        return Stream.of(Optional.ofNullable(local), Optional.ofNullable(origin), Optional.ofNullable(updated))
                .flatMap(Optional::stream)
                .filter(node -> !isAbsent(node))
                .findFirst();
    }

    /** Those of the three that are there. */
    public Stream<YamlNode> present() {
        return Stream.of(Optional.ofNullable(local), Optional.ofNullable(origin), Optional.ofNullable(updated))
                .flatMap(Optional::stream)
                .filter(node -> !isAbsent(node));
    }

    /** Whether upstream has what it had when both had the same. */
    public boolean upstreamUnchanged() {
        return same(origin, updated);
    }

    /** Whether upstream changed neither what it means nor a comment inside. */
    boolean upstreamUntouched() {
        return sameWording(origin, updated);
    }

    /** Whether it is here as it was, to the comments inside. */
    boolean untouchedHere() {
        return local != null && sameWording(local, origin);
    }

    private static boolean sameWording(@Nullable YamlNode one, @Nullable YamlNode other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.sameWording(other);
    }

    /** Whether neither we nor the origin have it. */
    boolean isNew() {
        return local == null && origin == null;
    }

    /** Whether the value here is another one than it was. */
    boolean changedHere() {
        return !same(local, origin);
    }

    /** Whether both sides changed it, each differently. */
    boolean conflict() {
        return !same(origin, updated) && !same(origin, local) && !same(local, updated);
    }

    Three<Optional<String>> texts() {
        return new Three<>(text(local), text(origin), text(updated));
    }

    private static Optional<String> text(@Nullable YamlNode node) {
        return node == null || isAbsent(node)
                ? Optional.empty()
                : Optional.of(node.asScalar().map(YamlScalar::value).orElseGet(node::text));
    }

    /** Missing or null. */
    static boolean isAbsent(@Nullable YamlNode node) {
        return node == null || isNull(node);
    }

    static boolean isNull(@Nullable YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.isNull();
    }

    private static boolean same(@Nullable YamlNode one, @Nullable YamlNode other) {
        if (one == null || other == null || isNull(one) || isNull(other)) {
            return isAbsent(one) && isAbsent(other);
        }
        return one.sameMeaning(other);
    }
}
