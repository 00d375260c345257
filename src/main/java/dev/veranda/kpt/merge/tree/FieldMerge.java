package dev.veranda.kpt.merge.tree;

import dev.veranda.kpt.merge.conflict.ConflictScope;
import dev.veranda.kpt.merge.conflict.MergeRefusal;
import dev.veranda.kpt.merge.conflict.Side;
import dev.veranda.kpt.merge.schema.FieldSchema;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Merges what upstream changed since the origin into a local tree, in its text. Upstream wins a conflict unless somebody decided
 * otherwise; what upstream removed is removed, what was removed here stays removed unless upstream changed it.
 */
public final class FieldMerge {

    private final MergeRules rules;
    private final ListIdentity lists;
    private final ConflictScope scope;
    private final FieldTrail trail = new FieldTrail();
    private final CommentMerge comments;

    public FieldMerge(MergeRules rules, ListIdentity lists, ConflictScope scope) {
        this.rules = rules;
        this.lists = lists;
        this.scope = scope;
        this.comments = new CommentMerge(scope, trail);
    }

    /** Merges three roots, changing the local one in place. */
    public Merged merge(Nodes nodes, FieldSchema schema) {
        if (nodes.local() != null && !nodes.upstreamUntouched()) {
            AliasCopies.replaceIn(nodes.local());
        }
        return node(nodes, schema);
    }

    /** Merges single fields of three maps, changing the local one in place. */
    public void fields(YamlMap local, Nodes maps, Iterable<String> keys) {
        AliasCopies.replaceIn(local);
        for (String key : keys) {
            entry(local, maps, key, FieldSchema.UNKNOWN);
        }
    }

    private Merged node(Nodes nodes, FieldSchema schema) {
        if (rules.followsWhereUntouched() && !Nodes.isNull(nodes.updated())) {
            YamlNode updated = nodes.updated();
            if (nodes.untouchedHere()) {
                return follow(nodes);
            }
            if (updated != null && nodes.isNew()) {
                return new Merged.Put(updated);
            }
        }
        if (rules.leavesAloneWhatUpstreamDidNotChange() && nodes.upstreamUnchanged()) {
            wording(nodes);
            return Merged.KEEP;
        }
        Optional<YamlNode> pattern = nodes.pattern();
        if (pattern.isEmpty()) {
            return Nodes.isNull(nodes.local()) || Nodes.isNull(nodes.updated()) ? Merged.REMOVE : Merged.KEEP;
        }
        if (nodes.present().anyMatch(node -> !kind(node).equals(kind(pattern.get())))) {
            return ofDifferentKinds(nodes, pattern.get());
        }
        return switch (pattern.get()) {
            case YamlMap map -> map(nodes, schema);
            case YamlList list -> list(nodes, schema);
            default -> value(nodes);
        };
    }

    /** Upstream says the same in other words: its comments come to what is here, too. */
    private void wording(Nodes nodes) {
        if (nodes.local() instanceof YamlMap local
                && nodes.origin() instanceof YamlMap origin
                && nodes.updated() instanceof YamlMap
                && !nodes.upstreamUntouched()) {
            for (String key : local.keys()) {
                if (origin.has(key)) {
                    entry(local, nodes, key, FieldSchema.UNKNOWN);
                }
            }
            comments.below(local, origin, nodes.updated());
        } else {
            comments.inside(nodes);
        }
    }

    private static Merged follow(Nodes nodes) {
        YamlNode updated = nodes.updated();
        if (updated == null) {
            return Merged.REMOVE;
        }
        return nodes.upstreamUntouched() ? Merged.KEEP : new Merged.Follow(updated);
    }

    /** kpt refuses the whole update; for resources it is a conflict about a value here. */
    private Merged ofDifferentKinds(Nodes nodes, YamlNode pattern) {
        if (rules.followsWhereUntouched()) {
            return value(nodes);
        }
        String other = nodes.present()
                .map(FieldMerge::kind)
                .filter(kind -> !kind.equals(kind(pattern)))
                .findFirst()
                .orElse("");
        throw new MergeRefusal("wrong node kind: expected " + kind(pattern) + " but was " + other + " at " + trail
                + " in " + scope.file());
    }

    private static String kind(YamlNode node) {
        return switch (node) {
            case YamlMap map -> "MappingNode";
            case YamlList list -> "SequenceNode";
            default -> "ScalarNode";
        };
    }

    private Merged map(Nodes nodes, FieldSchema schema) {
        if (rules.isCleared(nodes) || (nodes.local() == null && nodes.updated() == null)) {
            return Merged.REMOVE;
        }
        boolean isNew = !(nodes.local() instanceof YamlMap);
        YamlMap into = nodes.local() instanceof YamlMap map ? map : YamlMap.create();
        for (String key : keys(nodes)) {
            entry(into, nodes, key, schema.field(key));
        }
        if (!isNew) {
            return isEmptiedByUpstream(into, nodes) ? Merged.REMOVE : Merged.KEEP;
        }
        Placing.carryComments(nodes.updated(), into);
        boolean deletedHere = rules.leavesAloneWhatUpstreamDidNotChange() && !Nodes.isAbsent(nodes.origin());
        return into.isEmpty() && deletedHere ? Merged.KEEP : new Merged.Put(into);
    }

    /** Upstream removed the map, and nothing is left in it that somebody added here. */
    private boolean isEmptiedByUpstream(YamlMap into, Nodes nodes) {
        return rules.followsWhereUntouched() && into.isEmpty() && nodes.updated() == null && nodes.origin() != null;
    }

    /** In their order, as new ones are added. Keys that only the local map has are none of upstream's business. */
    private SortedSet<String> keys(Nodes nodes) {
        SortedSet<String> keys = new TreeSet<>();
        if (nodes.origin() instanceof YamlMap origin) {
            keys.addAll(origin.keys());
        }
        if (nodes.updated() instanceof YamlMap updated) {
            keys.addAll(updated.keys());
        }
        if (rules == MergeRules.PLAIN && nodes.local() instanceof YamlMap local) {
            keys.addAll(local.keys());
        }
        return keys;
    }

    private void entry(YamlMap into, Nodes maps, String key, FieldSchema schema) {
        Nodes nodes = maps.field(key);
        trail.enterField(key);
        Nodes places = maps.place(key);
        boolean changedHere = nodes.changedHere();
        FieldSchema known = nodes.pattern().filter(YamlList.class::isInstance).isPresent()
                ? CommentSchema.of(maps, key).orElse(schema)
                : schema;
        switch (node(nodes, known)) {
            case Merged.Keep keep -> {}
            case Merged.Remove remove -> into.remove(key);
            case Merged.Put put when rules.comparesComments() -> Placing.put(into, key, put.node(), maps.origin());
            case Merged.Put put -> Placing.put(into, key, put.node());
            case Merged.Follow follow -> Placing.follow(into, key, nodes, follow.node());
        }
        if (rules.comparesComments()) {
            Placing.mergeKeyComments(into, maps, key);
        } else {
            comments.around(into.get(key).orElse(null), places, changedHere);
        }
        trail.leave();
    }

    private Merged list(Nodes nodes, FieldSchema schema) {
        Optional<ItemKey> key = lists.of(nodes, schema, trail);
        if (key.isEmpty()) {
            return value(nodes);
        }
        if (Nodes.isAbsent(nodes.updated()) && !Nodes.isAbsent(nodes.origin())) {
            return nodes.conflict() && decide(nodes, Side.UPSTREAM) == Side.LOCAL ? Merged.KEEP : Merged.REMOVE;
        }
        return new ListMerge(key.get(), this, trail).merge(nodes, schema.items(), rules);
    }

    /** Merges the versions of one item of a list. */
    Merged item(Nodes nodes, FieldSchema schema) {
        return node(nodes, schema);
    }

    public CommentMerge comments() {
        return comments;
    }

    ConflictScope scope() {
        return scope;
    }

    /** A scalar, or a list that is one value as a whole. */
    private Merged value(Nodes nodes) {
        Merged merged = kptsChoice(nodes);
        if (!nodes.conflict()) {
            return merged;
        }
        boolean cleared = rules.isCleared(nodes) && !Nodes.isAbsent(nodes.updated());
        Side standard = cleared || merged instanceof Merged.Keep ? Side.LOCAL : Side.UPSTREAM;
        Side chosen = decide(nodes, standard);
        if (chosen == standard) {
            return merged;
        }
        return chosen == Side.LOCAL ? Merged.KEEP : upstream(nodes);
    }

    private Side decide(Nodes nodes, Side standard) {
        return scope.field(trail.toString(), nodes.texts(), standard);
    }

    private Merged kptsChoice(Nodes nodes) {
        if (rules.isCleared(nodes)) {
            return Merged.REMOVE;
        }
        boolean hasUpdated = !Nodes.isAbsent(nodes.updated());
        boolean hasOrigin = !Nodes.isAbsent(nodes.origin());
        if (hasUpdated != hasOrigin) {
            return upstream(nodes);
        }
        return hasUpdated && changed(nodes) ? upstream(nodes) : Merged.KEEP;
    }

    private static Merged upstream(Nodes nodes) {
        YamlNode updated = nodes.updated();
        return updated == null || Nodes.isNull(updated) ? Merged.REMOVE : new Merged.Put(updated);
    }

    private boolean changed(Nodes nodes) {
        YamlNode updated = nodes.updated();
        YamlNode origin = nodes.origin();
        if (updated == null || origin == null) {
            return true;
        }
        if (updated instanceof YamlScalar now && origin instanceof YamlScalar before) {
            return !now.value().equals(before.value())
                    || (rules.comparesComments() && commentChangedOnly(nodes.local(), before, now));
        }
        return rules.comparesComments() ? !SameWording.same(updated, origin) : !updated.sameMeaning(origin);
    }

    /** Whether upstream changed the comment of a value that is here as it was. */
    private static boolean commentChangedOnly(@Nullable YamlNode local, YamlScalar origin, YamlScalar updated) {
        boolean asItWas = local == null || SameWording.same(local, origin);
        return asItWas && !updated.lineComment().equals(origin.lineComment());
    }
}
