package dev.veranda.ui.rendering;

import dev.veranda.krm.edit.FieldPath;
import dev.veranda.krm.edit.FieldPath.Segment;
import dev.veranda.krm.source.SourcePosition;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.List;
import java.util.Optional;

/**
 * The line a field stands in. Functions write field paths in several ways and speak of fields that are missing: the way is
 * followed as far as it leads, and a key with dots is found even when the path does not mark it as one.
 */
final class FieldLine {

    private FieldLine() {}

    /** @param fieldPath as in {@code spec.containers[0].image}; what cannot be read as a path means the root */
    static int of(YamlNode root, String fieldPath) {
        try {
            return line(deepest(root, FieldPath.parse(fieldPath).segments()));
        } catch (IllegalArgumentException unreadable) {
            return line(root);
        }
    }

    private static YamlNode deepest(YamlNode node, List<Segment> way) {
        return way.isEmpty()
                ? node
                : byKeys(node, way).or(() -> byStep(node, way)).orElse(node);
    }

    /** Takes the first keys of the way together, the fewest that name an entry. */
    private static Optional<YamlNode> byKeys(YamlNode node, List<Segment> way) {
        Optional<YamlMap> map = node.asMap();
        if (map.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder key = new StringBuilder();
        for (int taken = 0; taken < way.size() && way.get(taken) instanceof Segment.Key(String part); taken++) {
            key.append(taken == 0 ? "" : ".").append(part);
            Optional<YamlNode> value = map.get().get(key.toString());
            if (value.isPresent()) {
                return Optional.of(deepest(value.get(), way.subList(taken + 1, way.size())));
            }
        }
        return Optional.empty();
    }

    private static Optional<YamlNode> byStep(YamlNode node, List<Segment> way) {
        return new FieldPath(way.subList(0, 1)).first(node).map(next -> deepest(next, way.subList(1, way.size())));
    }

    private static int line(YamlNode node) {
        return node.key()
                .flatMap(YamlNode::position)
                .or(node::position)
                .map(SourcePosition::line)
                .orElse(1);
    }
}
