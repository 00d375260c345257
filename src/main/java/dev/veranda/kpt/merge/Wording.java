package dev.veranda.kpt.merge;

import dev.veranda.krm.YamlList;
import dev.veranda.krm.YamlMap;
import dev.veranda.krm.YamlNode;
import dev.veranda.krm.YamlScalar;
import java.util.List;
import java.util.Optional;

/** Whether two trees say the same in the same words: values, the order of keys, and comments; quoting and layout do not count. */
final class Wording {

    private Wording() {}

    static boolean same(YamlNode left, YamlNode right) {
        YamlNode one = left.resolved();
        YamlNode other = right.resolved();
        if (!left.lineComment().equals(right.lineComment())) {
            return false;
        }
        return switch (one) {
            case YamlScalar scalar -> other instanceof YamlScalar that && scalar.sameMeaning(that);
            case YamlList list -> other instanceof YamlList that && sameItems(list.values(), that.values());
            case YamlMap map -> other instanceof YamlMap that && sameFields(map, that);
            default -> false;
        };
    }

    private static boolean sameItems(List<YamlNode> one, List<YamlNode> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!sameWithComments(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameFields(YamlMap one, YamlMap other) {
        return one.keys().equals(other.keys()) && sameItems(one.values(), other.values());
    }

    private static boolean sameWithComments(YamlNode one, YamlNode other) {
        Optional<String> above = one.headComment();
        return above.equals(other.headComment()) && same(one, other);
    }
}
