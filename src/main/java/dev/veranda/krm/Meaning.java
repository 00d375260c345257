package dev.veranda.krm;

import java.util.Objects;
import java.util.Optional;

/** Whether two trees mean the same. */
final class Meaning {

    private Meaning() {}

    static boolean same(YamlNode left, YamlNode right) {
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
            if (!same(one.get(i), other.get(i))) {
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
            if (that.isEmpty() || !same(entry.value(), that.get())) {
                return false;
            }
        }
        return true;
    }
}
