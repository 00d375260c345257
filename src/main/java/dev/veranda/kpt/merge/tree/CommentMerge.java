package dev.veranda.kpt.merge.tree;

import dev.veranda.kpt.merge.conflict.ConflictScope;
import dev.veranda.kpt.merge.conflict.Side;
import dev.veranda.kpt.merge.conflict.Three;
import dev.veranda.krm.source.YamlShapeException;
import dev.veranda.krm.tree.YamlCollection;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Merges comments as values are merged: what upstream changed in one arrives where it is here as it was, what was changed here
 * stays where upstream left it, and what both changed is a conflict that upstream wins.
 */
public final class CommentMerge {

    private static final String SETTER = "kpt-set:";
    private static final int LONGEST_LIST = 1_000;

    private final ConflictScope scope;
    private final FieldTrail trail;

    public CommentMerge(ConflictScope scope, FieldTrail trail) {
        this.scope = scope;
        this.trail = trail;
    }

    /**
     * Merges what stands beside, above and at the end of a value that has been merged itself.
     *
     * @param place the value as it stands here now
     * @param versions the entries of the three versions, those of upstream's trees as they are written there
     * @param changedHere whether somebody changed the value here
     */
    public void around(@Nullable YamlNode place, Nodes versions, boolean changedHere) {
        YamlNode now = versions.updated();
        if (place == null || now == null) {
            return;
        }
        if (versions.local() == null) {
            setLine(place, line(now));
            place.setLinesAbove(now.linesAbove());
            return;
        }
        YamlNode before = versions.origin();
        if (!bindsAnew(place, before, now, changedHere)) {
            merge("comment", new Three<>(line(place), line(before), line(now)), comment -> setLine(place, comment));
        }
        merge("comment above", new Three<>(above(place), above(before), above(now)), place::setLinesAbove);
        below(place, before, now);
    }

    /** Merges the comment lines after the last entry. */
    public void below(@Nullable YamlNode place, @Nullable YamlNode before, @Nullable YamlNode now) {
        if (place instanceof YamlCollection here && now instanceof YamlCollection) {
            merge("comment at the end", new Three<>(last(here), last(before), last(now)), here::setLinesBelow);
        }
    }

    /** Merges the comments in a value that upstream did not change but for them, and that may be another one here. */
    void inside(Nodes nodes) {
        if (nodes.local() == null || nodes.origin() == null || nodes.updated() == null || nodes.upstreamUntouched()) {
            return;
        }
        if (nodes.local() instanceof YamlMap map) {
            for (String key : map.keys()) {
                trail.enterField(key);
                entry(nodes.field(key), nodes.place(key));
                trail.leave();
            }
        } else if (nodes.local() instanceof YamlList here
                && nodes.origin() instanceof YamlList before
                && nodes.updated() instanceof YamlList now) {
            items(here, before.values(), now.values());
        }
    }

    /** Items have no names here: those are the same that mean the same. */
    private void items(YamlList here, List<YamlNode> before, List<YamlNode> now) {
        int from = 0;
        for (int i = 0; i < Math.min(before.size(), now.size()) && here.size() <= LONGEST_LIST; i++) {
            for (int at = from; at < here.size(); at++) {
                if (here.get(at).sameMeaning(before.get(i))) {
                    trail.enterItem(String.valueOf(at));
                    item(here, at, new Nodes(here.get(at), before.get(i), now.get(i)));
                    trail.leave();
                    from = at + 1;
                    break;
                }
            }
        }
    }

    private void item(YamlList here, int at, Nodes item) {
        YamlNode updated = item.updated();
        if (updated != null && item.untouchedHere() && !item.upstreamUntouched()) {
            Placing.follow(here, at, item, updated);
            around(here.get(at), item, false);
        } else {
            entry(item, item);
        }
    }

    private void entry(Nodes values, Nodes places) {
        if (values.origin() != null && values.updated() != null) {
            inside(values);
            around(places.local(), places, values.changedHere());
        }
    }

    /** A value somebody set here by hand would be overwritten by a setter that upstream binds it to; so it stays unbound. */
    private static boolean bindsAnew(YamlNode place, @Nullable YamlNode before, YamlNode now, boolean changedHere) {
        return changedHere && line(now).contains(SETTER) && !line(before).contains(SETTER) && !place.sameMeaning(now);
    }

    /**
     * Merges three texts, of which blank lines do not count.
     *
     * @param what for the address of a conflict
     */
    public void merge(String what, Three<String> texts, Consumer<String> set) {
        Three<String> said = texts.map(CommentMerge::said);
        boolean changedThere = !said.updated().equals(said.origin());
        if (!changedThere || said.local().equals(said.updated())) {
            return;
        }
        boolean changedHere = !said.local().equals(said.origin());
        if (!changedHere || decide(what, said) == Side.UPSTREAM) {
            set.accept(texts.updated());
        }
    }

    private Side decide(String what, Three<String> said) {
        String field = trail.toString();
        return scope.field(
                (field.isEmpty() ? "" : field + " ") + "(" + what + ")",
                said.map(text -> Optional.of(text).filter(some -> !some.isEmpty())),
                Side.UPSTREAM);
    }

    private static String said(String comment) {
        return String.join(
                "\n",
                comment.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList());
    }

    private static String line(@Nullable YamlNode node) {
        return node == null ? "" : node.lineComment().orElse("");
    }

    private static String above(@Nullable YamlNode node) {
        return node == null ? "" : node.linesAbove();
    }

    private static String last(@Nullable YamlNode node) {
        return node instanceof YamlCollection collection ? collection.linesBelow() : "";
    }

    private static void setLine(YamlNode place, String comment) {
        if (line(place).equals(comment)) {
            return;
        }
        try {
            place.setLineComment(comment);
        } catch (YamlShapeException inFlowStyle) {
            // Inside brackets there is no place for it; the value counts.
            return;
        }
    }
}
