package dev.veranda.krm.tree;

import dev.veranda.krm.source.Text;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** Copies trees: exactly, for a whole document, or fit to stand anywhere. */
final class Copies {

    private final boolean exact;
    private final Aliases aliases;
    private final IdentityHashMap<YamlNode, YamlNode> targets = new IdentityHashMap<>();

    private Copies(boolean exact, Aliases aliases) {
        this.exact = exact;
        this.aliases = aliases;
    }

    /** A copy that needs nothing from the document it came from. */
    static YamlNode detached(YamlNode node) {
        YamlNode copy = new Copies(false, new Aliases()).copy(node);
        copy.properties = copy.tag == null ? "" : copy.properties;
        copy.carriedLineComment = node.lineComment().orElse(null);
        boolean root = node.slot != null && node.slot.owner instanceof YamlDocument;
        copy.carriedHeadComment = root ? null : node.headComment().orElse(null);
        return copy;
    }

    /** A copy of its own whose layout follows the document it comes to, where that can be. */
    static YamlNode toLayOut(YamlNode node) {
        YamlNode copy = detached(node);
        if (copy instanceof YamlCollection collection && canBeLaidOut(collection)) {
            layOutAnew(collection);
        }
        return copy;
    }

    /** Keys of several lines, written after a question mark, keep the layout they have. */
    private static boolean canBeLaidOut(YamlCollection collection) {
        return collection.slots.stream()
                .allMatch(entry -> !entry.mark.startsWith("?")
                        && (!(entry.value() instanceof YamlCollection inner) || canBeLaidOut(inner)));
    }

    private static void layOutAnew(YamlCollection collection) {
        collection.generated = !collection.flow;
        for (Slot entry : collection.slots) {
            if (entry.value() instanceof YamlCollection inner) {
                layOutAnew(inner);
            }
        }
    }

    /** Fills a document's place with a copy of another's, with the same text and its anchors. */
    static Slot exact(Slot body, YamlDocument owner) {
        return new Copies(true, owner.aliases).slot(body, owner);
    }

    private YamlNode copy(YamlNode node) {
        if (node instanceof YamlAlias alias && !exact) {
            return copy(alias.resolved());
        }
        YamlNode copy = switch (node) {
            case YamlScalar scalar -> new YamlScalar(scalar.value(), scalar.raw(), scalar.style());
            case YamlAlias alias -> alias(alias);
            case YamlMap map -> new YamlMap();
            case YamlList list -> new YamlList();
        };
        targets.put(node, copy);
        if (node instanceof YamlCollection from && copy instanceof YamlCollection to) {
            to.flow = from.flow;
            to.generated = from.generated;
            boolean unbraced = from.flow && from.open.isEmpty() && !exact;
            to.open = unbraced ? from.emptyOpen() : from.open;
            to.close = unbraced ? from.emptyClose() : from.close;
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

    private YamlAlias alias(YamlAlias alias) {
        YamlAlias copy = new YamlAlias(alias.raw(), targets.getOrDefault(alias.target(), alias.target()));
        aliases.add(copy);
        return copy;
    }

    private Slot slot(Slot from, Slot.Owner owner) {
        Slot copy = new Slot(owner, key(from.key));
        copy.leading = from.leading;
        copy.mark = from.mark;
        copy.between = from.between;
        copy.trailing = from.trailing;
        if (from.value() instanceof YamlAlias && !exact) {
            copy.hold(YamlScalar.plain("null"));
            copy.fill(copy(from.value()));
            showEmpty(copy);
            return copy;
        }
        copy.hold(copy(from.value()));
        YamlNode value = copy.value();
        if (!exact && from.value().anchor != null && value.tag == null && value.isBlockCollection()) {
            String rest = value.properties;
            copy.mark = copy.key == null ? copy.mark.stripTrailing() + rest : copy.mark;
            copy.between = copy.key == null ? "" : copy.between.stripTrailing() + rest;
            value.properties = "";
        }
        if (!exact) {
            showEmpty(copy);
        }
        return copy;
    }

    /** Writes out a key or an item of which nothing is left to see without its anchor. */
    private static void showEmpty(Slot slot) {
        if (slot.key instanceof YamlScalar key && isInvisible(key) && slot.mark.isEmpty()) {
            key.quote();
        }
        if (slot.key == null && slot.owner.isFlow() && slot.value() instanceof YamlScalar item && isInvisible(item)) {
            item.settle();
        }
    }

    private static boolean isInvisible(YamlScalar scalar) {
        return scalar.raw().isEmpty() && scalar.properties.isEmpty();
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
