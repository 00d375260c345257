package dev.veranda.kpt.merge.tree;

import dev.veranda.krm.source.ScalarStyle;
import dev.veranda.krm.source.ScalarType;
import dev.veranda.krm.source.YamlShapeException;
import dev.veranda.krm.tree.YamlAlias;
import dev.veranda.krm.tree.YamlCollection;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a value of upstream's into the local tree, with as little change to its text as can be. */
public final class Placing {

    private Placing() {}

    /** Sets a field; a value that is there keeps its quoting where it can, and a comment upstream knows nothing of. */
    static void put(YamlMap map, String key, YamlNode value, @Nullable YamlNode originMap) {
        YamlNode present = map.get(key).orElse(null);
        if (present instanceof YamlScalar here && value instanceof YamlScalar there && isUntagged(here, there)) {
            setValue(here, there);
            mergeComment(here, there, origin(originMap, key));
        } else if (present == null) {
            map.put(key, detached(value));
            quoteKeyLike(map, key, value);
        } else if (!present.sameMeaning(value)) {
            YamlNode copy = detached(value);
            boolean keepsComments = present instanceof YamlCollection || present instanceof YamlAlias;
            if (keepsComments) {
                copy.setLineComment("");
            }
            copy.setHeadComment("");
            map.put(key, copy);
        }
    }

    /** Sets a field and leaves the comments around it, which are merged by themselves. */
    static void put(YamlMap map, String key, YamlNode value) {
        YamlNode present = map.get(key).orElse(null);
        if (present instanceof YamlScalar here && value instanceof YamlScalar there && isUntagged(here, there)) {
            setValue(here, there);
        } else if (present == null) {
            map.put(key, detached(value));
            quoteKeyLike(map, key, value);
        } else if (!present.sameMeaning(value)) {
            map.put(key, bare(value));
        }
    }

    /** Gives a field that is here as it was upstream's value as it is written there. */
    static void follow(YamlMap map, String key, Nodes nodes, YamlNode value) {
        if (isWrittenAsItWas(nodes)) {
            map.put(key, bare(value));
        } else {
            put(map, key, value);
        }
    }

    /** The same for an item of a list. */
    static void follow(YamlList list, int index, Nodes nodes, YamlNode value) {
        YamlNode present = list.get(index);
        if (!isWrittenAsItWas(nodes) && present instanceof YamlScalar here && value instanceof YamlScalar there) {
            setValue(here, there);
        } else {
            list.set(index, bare(value));
        }
    }

    /** A scalar that is quoted otherwise here was written anew, and keeps its quotes. */
    private static boolean isWrittenAsItWas(Nodes nodes) {
        return !(nodes.local() instanceof YamlScalar here
                && nodes.origin() instanceof YamlScalar before
                && here.style() != before.style());
    }

    /** A copy without the comments around it. */
    private static YamlNode bare(YamlNode value) {
        YamlNode copy = detached(value);
        copy.setLineComment("");
        copy.setHeadComment("");
        return copy;
    }

    private static Optional<YamlNode> origin(@Nullable YamlNode originMap, String key) {
        return originMap instanceof YamlMap fields ? fields.get(key) : Optional.empty();
    }

    private static boolean isUntagged(YamlScalar one, YamlScalar other) {
        return one.tag().isEmpty() && other.tag().isEmpty();
    }

    /** A node that stands nowhere: a new one itself, one of another tree as a copy. */
    public static YamlNode detached(YamlNode node) {
        return node.parent().isEmpty() && node.position().isEmpty() ? node : node.copy();
    }

    private static void setValue(YamlScalar here, YamlScalar there) {
        if (here.sameMeaning(there)) {
            return;
        }
        boolean bothPlain = here.style() == ScalarStyle.PLAIN && there.style() == ScalarStyle.PLAIN;
        if (there.type() == ScalarType.STRING && !bothPlain) {
            here.setValue(there.value());
        } else {
            here.setPlain(there.value());
        }
    }

    /** Upstream's comment comes with its value; one that only stands here stays. */
    private static void mergeComment(YamlScalar here, YamlScalar there, Optional<YamlNode> origin) {
        Optional<String> wanted = there.lineComment();
        boolean removedThere =
                wanted.isEmpty() && origin.flatMap(YamlNode::lineComment).isPresent();
        if ((wanted.isPresent() || removedThere) && !wanted.equals(here.lineComment())) {
            setLineComment(here, wanted.orElse(""));
        }
    }

    /** Gives a new collection the comments upstream has beside and above it. */
    static void carryComments(@Nullable YamlNode from, YamlCollection to) {
        if (from != null) {
            from.lineComment().ifPresent(to::setLineComment);
            from.headComment().ifPresent(to::setHeadComment);
        }
    }

    /** A new key is quoted as upstream quotes it. */
    private static void quoteKeyLike(YamlMap map, String key, YamlNode value) {
        Optional<YamlScalar> here = map.keyNode(key).flatMap(YamlNode::asScalar);
        Optional<YamlScalar> there = value.key().flatMap(YamlNode::asScalar);
        if (here.isPresent()
                && there.isPresent()
                && here.get().style() != there.get().style()) {
            here.get().setStyle(there.get().style());
        }
    }

    /** Takes over what upstream changed in the comments above and beside a key, where they are here as they were. */
    static void mergeKeyComments(YamlMap into, Nodes maps, String key) {
        Optional<YamlNode> here = into.get(key);
        Optional<YamlNode> before = origin(maps.origin(), key);
        Optional<YamlNode> now = origin(maps.updated(), key);
        if (here.isEmpty() || before.isEmpty() || now.isEmpty()) {
            return;
        }
        if (isChangedThereOnly(ofKey(here), ofKey(before), ofKey(now))) {
            setLineComment(here.get(), ofKey(now).orElse(""));
        }
        if (isChangedThereOnly(above(here), above(before), above(now))) {
            setHeadComment(here.get(), above(now).orElse(""));
        }
    }

    private static boolean isChangedThereOnly(Optional<String> here, Optional<String> before, Optional<String> now) {
        return here.equals(before) && !before.equals(now);
    }

    private static Optional<String> ofKey(Optional<YamlNode> value) {
        return value.filter(YamlCollection.class::isInstance).flatMap(YamlNode::lineComment);
    }

    private static Optional<String> above(Optional<YamlNode> value) {
        return value.flatMap(YamlNode::headComment);
    }

    private static void setLineComment(YamlNode node, String comment) {
        try {
            node.setLineComment(comment);
        } catch (YamlShapeException inFlowStyle) {
            // Inside brackets there is no place for it; the value counts.
            return;
        }
    }

    private static void setHeadComment(YamlNode node, String comment) {
        try {
            node.setHeadComment(comment);
        } catch (YamlShapeException inFlowStyle) {
            return;
        }
    }
}
