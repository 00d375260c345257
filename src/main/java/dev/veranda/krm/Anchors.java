package dev.veranda.krm;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;

/** What the aliases of a document stand for, and how much that is altogether. */
final class Anchors {

    private record Anchored(YamlNode node, int weight) {}

    private final YamlLimits limits;
    private final Map<String, @Nullable Anchored> known = new HashMap<>();
    private int nodes;
    private int aliases;
    private int aliased;
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
    int open(NodeEvent event) {
        event.getAnchor().ifPresent(anchor -> known.put(anchor.getValue(), null));
        return nodes;
    }

    void close(NodeEvent event, YamlNode node, int before) {
        event.getAnchor().ifPresent(anchor -> {
            node.anchor = anchor.getValue();
            known.put(anchor.getValue(), new Anchored(node, nodes - before + 1));
        });
        nodes++;
    }

    void define(NodeEvent event, YamlNode node) {
        close(event, node, nodes);
    }

    YamlAlias alias(AliasEvent event, String raw) {
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
        nodes += target.weight();
        YamlAlias alias = new YamlAlias(raw, target.node());
        found.add(alias);
        return alias;
    }
}
