package dev.veranda.krm;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies trees: exactly, for a whole document, or fit to stand anywhere. */
final class Copies {

    private final boolean exact;
    private final Map<YamlNode, YamlNode> targets = new IdentityHashMap<>();

    private Copies(boolean exact) {
        this.exact = exact;
    }

    /** A copy that needs nothing from the document it came from. */
    static YamlNode detached(YamlNode node) {
        YamlNode copy = new Copies(false).copy(node);
        copy.carriedLineComment = node.lineComment().orElse(null);
        boolean root = node.slot != null && node.slot.owner instanceof YamlDocument;
        copy.carriedHeadComment = root ? null : node.headComment().orElse(null);
        return copy;
    }

    /** Fills a document's place with a copy of another's, with the same text and its anchors. */
    static Slot exact(Slot body, SlotOwner owner) {
        return new Copies(true).slot(body, owner);
    }

    private YamlNode copy(YamlNode node) {
        if (node instanceof YamlAlias alias && !exact) {
            return copy(alias.resolved());
        }
        YamlNode copy = switch (node) {
            case YamlScalar scalar -> new YamlScalar(scalar.value(), scalar.raw(), scalar.style());
            case YamlAlias alias -> new YamlAlias(alias.raw(), targets.getOrDefault(alias.target(), alias.target()));
            case YamlMap map -> new YamlMap();
            case YamlList list -> new YamlList();
        };
        targets.put(node, copy);
        if (node instanceof YamlCollection from && copy instanceof YamlCollection to) {
            to.flow = from.flow;
            to.generated = from.generated;
            to.open = from.open;
            to.close = from.close;
            to.foot = from.foot;
            to.indent = from.indent;
            for (Slot entry : from.slots) {
                to.slots.add(slot(entry, to));
            }
        }
        copy.tag = node.tag;
        copy.anchor = exact ? node.anchor : null;
        copy.properties = exact || node.anchor == null ? node.properties : withoutAnchor(node);
        return copy;
    }

    private Slot slot(Slot from, SlotOwner owner) {
        Slot copy = new Slot(owner, key(from.key));
        copy.leading = from.leading;
        copy.mark = from.mark;
        copy.between = from.between;
        copy.trailing = from.trailing;
        copy.hold(copy(from.value()));
        return copy;
    }

    private @Nullable YamlNode key(@Nullable YamlNode key) {
        return key == null ? null : copy(key);
    }

    /** Anchor and tag as written, less the anchor; the white space and comment after them stay. */
    private static String withoutAnchor(YamlNode node) {
        String token = "&" + node.anchor;
        int start = node.properties.indexOf(token);
        int end = start + token.length();
        if (node.tag != null) {
            end += Text.indentAt(node.properties, end);
        }
        String left = node.properties.substring(0, start) + node.properties.substring(end);
        return node.tag == null && !node.isBlockCollection() ? "" : left;
    }
}
