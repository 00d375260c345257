package dev.veranda.krm.edit;

import dev.veranda.krm.edit.FieldPath.Segment;
import dev.veranda.krm.source.YamlShapeException;
import dev.veranda.krm.tree.YamlCollection;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes one step of a {@link FieldPath}. */
final class FieldSteps {

    private FieldSteps() {}

    static List<YamlNode> from(YamlNode node, Segment segment) {
        YamlNode here = node.resolved();
        return switch (segment) {
            case Segment.Key key
            when here instanceof YamlList list ->
                FieldPathSyntax.isIndex(key.name()) ? item(list, Integer.parseInt(key.name())) : List.of();
            case Segment.Key key ->
                here instanceof YamlMap map ? map.get(key.name()).stream().toList() : List.of();
            case Segment.Item item -> here instanceof YamlList list ? item(list, item.index()) : List.of();
            case Segment.Match match ->
                here instanceof YamlList list
                        ? list.values().stream()
                                .filter(value -> matches(value, match))
                                .toList()
                        : List.of();
            case Segment.Every every -> here instanceof YamlCollection collection ? collection.values() : List.of();
            case Segment.Append append -> List.of();
        };
    }

    static List<YamlNode> fromOrCreate(
            YamlNode node, Segment segment, Optional<Segment> following, @Nullable Object missing) {
        List<YamlNode> found = from(node, segment);
        if (!found.isEmpty() || segment instanceof Segment.Every) {
            return found;
        }
        YamlCollection here = collection(node, segment);
        Object added = following.isPresent() ? container(following.get()) : fresh(missing);
        if (segment instanceof Segment.Key key && here instanceof YamlMap map) {
            map.put(key.name(), added);
            return List.of(map.slots().getLast().value());
        }
        if (!(here instanceof YamlList list)) {
            throw new YamlShapeException("There is no list to add an item to.");
        }
        if (segment instanceof Segment.Match match) {
            list.add(matching(match));
        } else if (index(segment, list.size()) == list.size()) {
            list.add(added);
        } else {
            throw new YamlShapeException("The list has " + list.size() + " items; there is no place after a gap.");
        }
        return List.of(list.slots().getLast().value());
    }

    /** What stands in the place of a null now; any other node itself. */
    static YamlNode unlessNull(YamlNode node, Object missing) {
        if (!(node instanceof YamlScalar scalar)
                || !scalar.isNull()
                || scalar.slot().isEmpty()) {
            return node;
        }
        YamlNode filled = YamlNode.of(fresh(missing));
        node.replaceWith(filled);
        return filled;
    }

    /** A new item that the step leads to. */
    private static YamlNode matching(Segment.Match match) {
        YamlScalar text = YamlScalar.string(match.text());
        if (match.field().isEmpty()) {
            return text;
        }
        YamlMap item = YamlMap.create();
        item.put(match.field(), text);
        return item;
    }

    private static int index(Segment segment, int size) {
        return switch (segment) {
            case Segment.Item item -> item.index();
            case Segment.Key key when FieldPathSyntax.isIndex(key.name()) -> Integer.parseInt(key.name());
            case Segment.Append append -> size;
            default -> -1;
        };
    }

    /** The collection a step can add to; a null scalar becomes one. */
    private static YamlCollection collection(YamlNode node, Segment segment) {
        YamlNode here = node.resolved();
        if (here instanceof YamlScalar scalar
                && scalar.isNull()
                && scalar.slot().isPresent()) {
            YamlCollection made = container(segment);
            scalar.replaceWith(made);
            return made;
        }
        if (here instanceof YamlCollection collection) {
            return collection;
        }
        throw new YamlShapeException("A scalar has no field to go to.");
    }

    private static YamlCollection container(Segment next) {
        return switch (next) {
            case Segment.Key key -> FieldPathSyntax.isIndex(key.name()) ? YamlList.create() : YamlMap.create();
            case Segment.Every every -> YamlMap.create();
            default -> YamlList.create();
        };
    }

    private static @Nullable Object fresh(@Nullable Object missing) {
        return missing instanceof YamlNode node ? node.copy() : missing;
    }

    private static List<YamlNode> item(YamlList list, int index) {
        return index < list.size() ? List.of(list.get(index)) : List.of();
    }

    private static boolean matches(YamlNode value, Segment.Match match) {
        Optional<YamlScalar> field =
                match.field().isEmpty() ? value.asScalar() : value.asMap().flatMap(map -> map.scalar(match.field()));
        return field.filter(scalar -> scalar.value().equals(match.text())).isPresent();
    }
}
