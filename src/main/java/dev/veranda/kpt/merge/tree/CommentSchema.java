package dev.veranda.kpt.merge.tree;

import dev.veranda.kpt.merge.schema.FieldSchema;
import dev.veranda.kpt.merge.schema.SchemaNode;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The schema an author wrote into a comment of a list, the old way of saying how it is merged. */
final class CommentSchema {

    private CommentSchema() {}

    /** The schema in the comment beside or above the field, of the first version that has one. */
    static Optional<FieldSchema> of(Nodes maps, String key) {
        return in(maps.local(), key).or(() -> in(maps.origin(), key)).or(() -> in(maps.updated(), key));
    }

    private static Optional<FieldSchema> in(@Nullable YamlNode node, String key) {
        if (!(node instanceof YamlMap map)) {
            return Optional.empty();
        }
        Optional<YamlNode> value = map.get(key);
        return Stream.of(value.flatMap(YamlNode::lineComment), value.flatMap(YamlNode::headComment))
                .flatMap(Optional::stream)
                .flatMap(comment -> SchemaNode.inComment(comment).stream())
                .findFirst();
    }
}
