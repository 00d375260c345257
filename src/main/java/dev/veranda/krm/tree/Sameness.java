package dev.veranda.krm.tree;

import dev.veranda.krm.source.BlockScalarText;
import dev.veranda.krm.source.Comments;
import dev.veranda.krm.source.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether two trees mean the same; and whether they say it in the same words: values, the order of keys, and every comment.
 * Quoting and layout do not count.
 */
final class Sameness {

    private Sameness() {}

    static boolean meaning(YamlNode left, YamlNode right) {
        YamlNode one = left.resolved();
        YamlNode other = right.resolved();
        if (one == other) {
            return true;
        }
        return switch (one) {
            case YamlScalar scalar -> other instanceof YamlScalar that && sameScalar(scalar, that);
            case YamlList list -> other instanceof YamlList that && sameList(list, that);
            case YamlMap map -> other instanceof YamlMap that && sameMap(map, that);
            case YamlAlias alias -> false;
        };
    }

    private static boolean sameScalar(YamlScalar one, YamlScalar other) {
        ScalarType type = one.type();
        return type == other.type()
                && (type != ScalarType.STRING || localTag(one).equals(localTag(other)))
                && (one.value().equals(other.value()) || Objects.equals(one.toJava(), other.toJava()));
    }

    /** A tag that says more than the type does. */
    private static Optional<String> localTag(YamlScalar scalar) {
        return scalar.tag().filter(tag -> !tag.equals("tag:yaml.org,2002:str") && !tag.equals("!"));
    }

    private static boolean sameList(YamlList one, YamlList other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!meaning(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameMap(YamlMap one, YamlMap other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (Slot entry : one.slots) {
            Optional<YamlNode> that = other.get(YamlMap.name(entry));
            if (that.isEmpty() || !meaning(entry.value(), that.get())) {
                return false;
            }
        }
        return true;
    }

    static boolean wording(YamlFile one, YamlFile other) {
        return words(one.preamble).equals(words(other.preamble)) && sameDocuments(one.all(), other.all());
    }

    private static boolean sameDocuments(List<YamlDocument> one, List<YamlDocument> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!wording(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean wording(YamlDocument one, YamlDocument other) {
        return words(one.open).equals(words(other.open))
                && words(one.suffix).equals(words(other.suffix))
                && sameRoots(one, other);
    }

    private static boolean sameRoots(YamlDocument one, YamlDocument other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() && other.isEmpty();
        }
        return sameSlot(one.body(), other.body());
    }

    /** What is in the nodes, without the comments beside and above them. */
    static boolean wording(YamlNode left, YamlNode right) {
        YamlNode one = left.resolved();
        YamlNode other = right.resolved();
        if (one == other) {
            return true;
        }
        return switch (one) {
            case YamlMap map -> other instanceof YamlMap that && sameSlots(map, that);
            case YamlList list -> other instanceof YamlList that && sameSlots(list, that);
            default -> other instanceof YamlScalar && meaning(one, other);
        };
    }

    private static boolean sameSlots(YamlCollection one, YamlCollection other) {
        if (one.size() != other.size()
                || !words(one.open).equals(words(other.open))
                || !words(one.foot + one.close).equals(words(other.foot + other.close))) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!sameSlot(one.slots.get(i), other.slots.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameSlot(Slot one, Slot other) {
        boolean sameKey = one.key == null
                ? other.key == null
                : other.key != null && Keys.name(one.key).equals(Keys.name(other.key));
        return sameKey
                && words(one.leading).equals(words(other.leading))
                && words(beside(one)).equals(words(beside(other)))
                && wording(one.value(), other.value());
    }

    private static String beside(Slot slot) {
        YamlNode value = slot.value();
        String header = value instanceof YamlScalar scalar && scalar.style().isBlock()
                ? scalar.raw().substring(0, BlockScalarText.headerEnd(scalar.raw()))
                : "";
        return String.join("\n", slot.mark, slot.between + value.properties, header, slot.trailing);
    }

    /** The comments in a piece of white space and indicators, in their order. */
    private static List<String> words(String area) {
        if (area.indexOf('#') < 0) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        area.lines().forEach(line -> Comments.find(line).ifPresent(words::add));
        return words;
    }
}
