package dev.veranda.function.builtin.replacements;

import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.krm.edit.FieldPath;
import dev.veranda.krm.edit.FieldPath.Segment;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path of a replacement's target, taken apart into paths that lead to one field each: which items {@code [name=c]} and
 * {@code *} mean is settled first, after the rules of a version.
 */
final class ReplacementPath {

    private final YamlNode root;
    private final boolean isFirst;

    private ReplacementPath(YamlNode root, boolean isFirst) {
        this.root = root;
        this.isFirst = isFirst;
    }

    /** The paths to single fields; a step nothing is found for stays as it is, for somebody who makes what is missing. */
    static List<FieldPath> expand(FieldPath path, YamlNode root, boolean isFirst) throws FunctionRefusal {
        ReplacementPath expansion = new ReplacementPath(root, isFirst);
        List<FieldPath> expanded = List.of(new FieldPath(List.of()));
        for (Segment segment : path.segments()) {
            List<FieldPath> longer = new ArrayList<>();
            for (FieldPath prefix : expanded) {
                for (Segment step : expansion.steps(prefix, segment)) {
                    longer.add(then(prefix, step));
                }
            }
            expanded = longer;
        }
        return expanded;
    }

    private static FieldPath then(FieldPath prefix, Segment step) {
        List<Segment> segments = new ArrayList<>(prefix.segments());
        segments.add(step);
        return new FieldPath(segments);
    }

    private List<Segment> steps(FieldPath prefix, Segment segment) throws FunctionRefusal {
        Optional<YamlNode> here = prefix.first(root);
        if (here.isEmpty()) {
            return List.of(segment);
        }
        if (isFirst) {
            requireFit(prefix, here.get(), segment);
        }
        List<Segment> steps = switch (segment) {
            case Segment.Match match -> items(here.get(), match);
            case Segment.Every every -> isFirst ? List.of(new Segment.Key("*")) : everything(here.get());
            case Segment.Append append -> isFirst ? last(here.get()) : List.of();
            default -> List.of();
        };
        return steps.isEmpty() ? List.of(segment) : steps;
    }

    private List<Segment> items(YamlNode here, Segment.Match match) throws FunctionRefusal {
        List<YamlNode> items = here.asList().map(YamlList::values).orElse(List.of());
        List<Segment> found = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Optional<String> text = text(items.get(i), match.field());
            boolean matches = text.isPresent()
                    && (isFirst
                            ? text.get().equals(match.text())
                            : NamePattern.of(match.text()).isIn(text.get()));
            if (matches) {
                found.add(new Segment.Item(i));
            }
        }
        return isFirst && !found.isEmpty() ? found.subList(0, 1) : found;
    }

    private static Optional<String> text(YamlNode item, String field) {
        Optional<YamlScalar> scalar =
                field.isEmpty() ? item.asScalar() : item.asMap().flatMap(map -> map.scalar(field));
        return scalar.filter(found -> !found.isNull()).map(YamlScalar::value);
    }

    private static List<Segment> everything(YamlNode here) {
        List<Segment> steps = new ArrayList<>();
        here.asList().ifPresent(list -> {
            for (int i = 0; i < list.size(); i++) {
                steps.add(new Segment.Item(i));
            }
        });
        here.asMap().map(YamlMap::keys).orElse(List.of()).forEach(key -> steps.add(new Segment.Key(key)));
        return steps;
    }

    private static List<Segment> last(YamlNode here) {
        return here.asList()
                .filter(list -> !list.isEmpty())
                .map(list -> List.<Segment>of(new Segment.Item(list.size() - 1)))
                .orElse(List.of());
    }

    /** A step into something that has no such fields is a mistake, in the words of kustomize as it was then. */
    private static void requireFit(FieldPath prefix, YamlNode here, Segment segment) throws FunctionRefusal {
        boolean isNull = here.asScalar().filter(YamlScalar::isNull).isPresent();
        boolean wantsList = segment instanceof Segment.Match
                || segment instanceof Segment.Item
                || segment instanceof Segment.Append
                || (segment instanceof Segment.Key key && key.name().matches("[0-9]{1,9}"));
        if (isNull || (wantsList ? here.asList().isPresent() : here.asMap().isPresent())) {
            return;
        }
        String is =
                here.asList().isPresent() ? "SequenceNode" : here.asMap().isPresent() ? "MappingNode" : "ScalarNode";
        throw FunctionRefusal.of("wrong Node Kind for " + prefix + " expected: "
                + (wantsList ? "SequenceNode" : "MappingNode") + " was " + is + ": value: {"
                + YamlDocument.of(here.copy()).text().strip() + "}");
    }
}
