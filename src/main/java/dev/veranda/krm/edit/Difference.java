package dev.veranda.krm.edit;

import dev.veranda.krm.tree.Slot;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings what another tree means into a tree, changing only where the two differ: the way back for the output of a function
 * that reads YAML, forgets how it was written and writes it anew.
 *
 * <p>Fields that mean the same keep their bytes, fields that have changed their comments, order and quoting where that is
 * possible, new fields go to the end of their map. Items of lists are told apart by a field such as {@code name} where all have
 * one, by what they mean otherwise. A comment the other tree has and this one has not, or has otherwise, is brought over too;
 * one that it lacks stays, except on a list's scalar that has become another. This is what kpt does to a function's output, its
 * copying of comments and its order of fields, seen from the other side. Takes time in proportion to both trees.
 */
public final class Difference {

    private final MeaningHashes hashes = new MeaningHashes();
    private final CommentTransfer comments;

    private Difference(YamlNode original) {
        this.comments = new CommentTransfer(original);
    }

    /**
     * Makes {@code original} mean what {@code wanted} means. The latter is not changed and nothing of it is used but copies.
     *
     * @throws IllegalArgumentException if {@code original} stands nowhere and is of another kind than {@code wanted}
     */
    public static void apply(YamlNode original, YamlNode wanted) {
        YamlNode other = wanted.resolved();
        if (original.slot().isEmpty() && original.getClass() != other.getClass()) {
            throw new IllegalArgumentException("A node that stands nowhere cannot become one of another kind.");
        }
        new Difference(original).node(original, other);
    }

    private void node(YamlNode original, YamlNode wanted) {
        switch (original) {
            case YamlMap map when wanted instanceof YamlMap other && isSimple(map, other) -> map(map, other);
            case YamlList list when wanted instanceof YamlList other -> list(list, other);
            case YamlScalar scalar
            when wanted instanceof YamlScalar other && isUntagged(scalar) && isUntagged(other) -> scalar(scalar, other);
            default -> {
                if (!original.sameMeaning(wanted)) {
                    original.replaceWith(wanted.copyToLayOut());
                }
            }
        }
    }

    private void entry(Slot place, Slot wanted) {
        comments.above(place, wanted);
        node(place.value(), wanted.value().resolved());
        comments.beside(place, wanted);
    }

    private void map(YamlMap map, YamlMap wanted) {
        int before = map.size();
        for (int i = 0; i < before; i++) {
            Slot place = map.slots().get(i);
            wanted.slot(YamlMap.name(place)).ifPresent(other -> entry(place, other));
        }
        for (Slot added : wanted.slots()) {
            if (!map.has(YamlMap.name(added))) {
                map.append(key(added), fresh(added.value().resolved(), added));
            }
        }
        for (int i = before - 1; i >= 0; i--) {
            if (!wanted.has(YamlMap.name(map.slots().get(i)))) {
                map.removeAt(i);
            }
        }
        comments.below(map, wanted);
    }

    private void list(YamlList list, YamlList wanted) {
        ListAlignment alignment = ListAlignment.of(list, wanted, hashes);
        List<Slot> before = List.copyOf(list.slots());
        Set<Slot> gone = new HashSet<>(before);
        int position = 0;
        int passed = 0;
        for (int i = 0; i < wanted.size(); i++) {
            Slot other = wanted.slots().get(i);
            int source = alignment.source(i);
            if (source >= 0 && alignment.stays(i)) {
                position += source - passed;
                passed = source + 1;
                gone.remove(before.get(source));
                item(before.get(source), other);
            } else if (source >= 0) {
                list.insert(position, before.get(source).value().copy());
                item(list.slots().get(position), other);
            } else {
                list.insert(position, fresh(other.value().resolved(), other));
            }
            position++;
        }
        for (int i = list.size() - 1; i >= 0 && !gone.isEmpty(); i--) {
            if (gone.remove(list.slots().get(i))) {
                list.remove(i);
            }
        }
        comments.below(list, wanted);
    }

    private void item(Slot place, Slot wanted) {
        boolean another = place.value() instanceof YamlScalar && !place.value().sameMeaning(wanted.value());
        if (another) {
            CommentTransfer.remove(place);
        }
        entry(place, wanted);
    }

    private static void scalar(YamlScalar scalar, YamlScalar wanted) {
        if (scalar.sameMeaning(wanted)) {
            return;
        }
        switch (wanted.type()) {
            case STRING -> scalar.setValue(wanted.value());
            case NULL -> scalar.setPlain("null");
            default -> scalar.setPlain(wanted.value());
        }
    }

    /** Tags that say no more than the quotes do are no reason to write a scalar anew. */
    private static boolean isUntagged(YamlScalar scalar) {
        return scalar.tag()
                .map(tag -> tag.equals("tag:yaml.org,2002:str") || tag.equals("!"))
                .orElse(true);
    }

    /** Whether every key that may have to be added can be written in one line. */
    private static boolean isSimple(YamlMap map, YamlMap wanted) {
        return wanted.slots().stream()
                .allMatch(entry -> entry.key()
                        .filter(key -> key.resolved() instanceof YamlScalar || map.has(YamlMap.name(entry)))
                        .isPresent());
    }

    private static YamlNode key(Slot entry) {
        return entry.key()
                .flatMap(YamlNode::asScalar)
                .map(YamlScalar::bare)
                .orElseGet(() -> YamlScalar.string(YamlMap.name(entry)));
    }

    private static YamlNode fresh(YamlNode wanted, Slot place) {
        YamlNode copy = wanted.copyToLayOut();
        copy.setLineComment(place.lineComment().orElse(""));
        copy.setHeadComment(place.headComment().orElse(""));
        return copy;
    }
}
