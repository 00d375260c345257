package dev.veranda.krm.tree;

import dev.veranda.krm.source.ParserEvents;
import dev.veranda.krm.source.SourcePosition;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.source.YamlLimits;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;

/** What the aliases of a document stand for, and how much that is altogether. */
final class Anchors {

    /**
     * @param height how many collections stand inside one another in it, itself included
     * @param length how many characters it has, written without aliases
     */
    private record Anchored(YamlNode node, int weight, int height, long length) {}

    /** What is known when a collection starts. */
    record Opened(int nodes, int depth, int deepest, long at) {}

    private final YamlLimits limits;
    private final Map<String, @Nullable Anchored> known = new HashMap<>();
    private int nodes;
    private int aliases;
    private int aliased;

    /** How many characters all aliases so far stand for. */
    private long length;

    /** The deepest level reached since the innermost open collection started. */
    private int deepest;

    private Aliases found = new Aliases();

    Anchors(YamlLimits limits) {
        this.limits = limits;
    }

    /**
     * A new document: anchors reach no further.
     *
     * @param aliases gets the document's aliases
     */
    void enter(Aliases aliases) {
        found = aliases;
        known.clear();
    }

    /** An anchored collection starts: until it ends, an alias for it would contain itself. */
    Opened open(NodeEvent event, int depth, int at) {
        event.getAnchor().ifPresent(anchor -> known.put(anchor.getValue(), null));
        Opened opened = new Opened(nodes, depth, deepest, at + length);
        deepest = depth;
        return opened;
    }

    void close(NodeEvent event, YamlNode node, Opened opened, int at) {
        define(event, node, nodes - opened.nodes() + 1, deepest - opened.depth() + 1, at + length - opened.at());
        deepest = Math.max(deepest, opened.deepest());
    }

    void define(NodeEvent event, YamlScalar scalar) {
        define(event, scalar, 1, 0, scalar.raw().length());
    }

    private void define(NodeEvent event, YamlNode node, int weight, int height, long characters) {
        event.getAnchor().ifPresent(anchor -> {
            node.anchor = anchor.getValue();
            known.put(anchor.getValue(), new Anchored(node, weight, height, characters));
        });
        if (++nodes > limits.maxNodes()) {
            throw new YamlException(
                    "The file has more than " + limits.maxNodes() + " values.", ParserEvents.position(event));
        }
    }

    /** @param depth how many collections the alias stands in */
    YamlAlias alias(AliasEvent event, String raw, int depth) {
        SourcePosition position = ParserEvents.position(event);
        String name = event.getAlias().getValue();
        if (!known.containsKey(name)) {
            throw new YamlException("There is no anchor \"&" + name + "\" before this alias.", position);
        }
        Anchored target = known.get(name);
        if (target == null) {
            throw new YamlException("The alias \"*" + name + "\" stands inside the node it stands for.", position);
        }
        if (++aliases > limits.maxAliases()) {
            throw new YamlException("The file has more than " + limits.maxAliases() + " aliases.", position);
        }
        aliased += target.weight();
        if (aliased > limits.maxAliasedNodes()) {
            throw new YamlException(
                    "The aliases of the file stand for more than " + limits.maxAliasedNodes() + " nodes.", position);
        }
        if (depth + target.height() > limits.maxDepth()) {
            throw new YamlException(
                    "With what its aliases stand for, collections stand more than " + limits.maxDepth()
                            + " levels inside one another.",
                    position);
        }
        length += target.length();
        if (length > limits.maxLength()) {
            throw new YamlException(
                    "The aliases of the file stand for more than " + limits.maxLength() + " characters.", position);
        }
        deepest = Math.max(deepest, depth + target.height());
        nodes += target.weight();
        YamlAlias alias = new YamlAlias(raw, target.node());
        found.add(alias);
        return alias;
    }
}
