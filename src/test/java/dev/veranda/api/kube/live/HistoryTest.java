package dev.veranda.api.kube.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.CachedObject;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.LabelRule;
import dev.veranda.api.kube.ListQuery;
import dev.veranda.api.kube.ListQuery.Key;
import dev.veranda.api.kube.Selection;
import dev.veranda.change.Change.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What watchers are told of changes, and from where they can resume. */
class HistoryTest {

    private static final ListQuery RED = query(Optional.empty(), "red");

    @Test
    void onlyTheLastChangesAreRemembered() {
        History history = new History(3, 10);
        for (long number = 12; number <= 18; number += 2) {
            history.add(new Event(number, "thing", Type.MODIFIED, thing("red"), null));
        }

        assertThat(history.after(12)).extracting(Event::number).containsExactly(14L, 16L, 18L);
        assertThat(history.after(15)).extracting(Event::number).containsExactly(16L, 18L);
        assertThat(history.after(18)).isEmpty();
        assertThatThrownBy(() -> history.after(11))
                .isInstanceOfSatisfying(
                        ApiFailure.class, failure -> assertThat(failure.code()).isEqualTo(410))
                .hasMessageStartingWith("too old resource version");
    }

    @Test
    void whatComesIntoASelectionIsAddedAndWhatLeavesItIsDeleted() {
        assertThat(change(Type.MODIFIED, "red", "blue").seenBy(RED)).contains(Type.ADDED);
        assertThat(change(Type.MODIFIED, "blue", "red").seenBy(RED)).contains(Type.DELETED);
        assertThat(change(Type.MODIFIED, "red", "red").seenBy(RED)).contains(Type.MODIFIED);
        assertThat(change(Type.MODIFIED, "blue", "blue").seenBy(RED)).isEmpty();
        assertThat(change(Type.ADDED, "red", null).seenBy(RED)).contains(Type.ADDED);
        assertThat(change(Type.ADDED, "blue", null).seenBy(RED)).isEmpty();
        assertThat(change(Type.DELETED, "red", "red").seenBy(RED)).contains(Type.DELETED);
        assertThat(change(Type.DELETED, "blue", "blue").seenBy(RED)).isEmpty();
    }

    @Test
    void otherNamespacesConcernNobody() {
        assertThat(change(Type.MODIFIED, "red", "blue").seenBy(query(Optional.of("other"), "red")))
                .isEmpty();
        assertThat(change(Type.ADDED, "red", null).seenBy(query(Optional.of("n"), "red")))
                .contains(Type.ADDED);
    }

    private static Event change(Type type, String now, @Nullable String before) {
        return new Event(1, "thing", type, thing(now), before == null ? null : thing(before));
    }

    private static ListQuery query(Optional<String> namespace, String colour) {
        return new ListQuery(
                namespace,
                new Selection(Map.of(), List.of(new LabelRule("colour", LabelRule.Operator.IN, Set.of(colour)))),
                0,
                Optional.empty());
    }

    private static CachedObject thing(String colour) {
        byte[] json = Json.bytes(Json.object());
        return new CachedObject(new Key("n", "a"), 1, Map.of("colour", colour), Map.of(), json, json, json, false);
    }
}
