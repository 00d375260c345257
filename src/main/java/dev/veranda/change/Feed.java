package dev.veranda.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where every change of what is served is told, in the transaction that makes it, and as its last step: the numbers it takes keep
 * readers waiting until it ends.
 */
@ApplicationScoped
public class Feed {

    private final FeedTable table;
    private final FeedReader reader;
    private final TransactionSynchronizationRegistry transactions;

    private final ThreadLocal<Optional<Along>> along = ThreadLocal.withInitial(Optional::empty);

    Feed(FeedTable table, FeedReader reader, TransactionSynchronizationRegistry transactions) {
        this.table = table;
        this.reader = reader;
        this.transactions = transactions;
    }

    /**
     * Tells what objects look like now; an empty body says that there is no such object any more. What looks as it did before is
     * not told again. An object that goes takes with it what was attached to it.
     */
    public void tell(Map<ObjectKey, Optional<? extends JsonNode>> bodies) {
        tell(bodies, Set.of());
    }

    /** As {@link #tell(Map)}; those {@code again} are told even if they look as before, because something about them changed. */
    public void tell(Map<ObjectKey, Optional<? extends JsonNode>> bodies, Set<ObjectKey> again) {
        write(bodies.isEmpty() ? List.of() : changes(bodies, again));
    }

    /** As {@link #tell(Map)}, of one object. */
    public void tell(ObjectKey key, JsonNode body) {
        tell(Map.of(key, Optional.of(body)));
    }

    /** Tells that an object is no longer there. */
    public void tellGone(ObjectKey key) {
        tell(Map.of(key, Optional.empty()));
    }

    /** How an object was told last. */
    public Optional<JsonNode> last(ObjectKey key) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> Optional.ofNullable(table.standing(List.of(key)).get(key))
                        .map(FeedTable.Standing::body));
    }

    /** As the feed keeps it, so that equal means the same. */
    public static JsonNode plain(JsonNode body) {
        return FeedTable.plain(body);
    }

    /**
     * Changes what is attached to an object, for whoever keeps it; nothing where the object is gone.
     *
     * @param asSeen whether the object, which nobody else changes meanwhile, is still as the caller saw it
     * @return false where it is not, and nothing was changed
     */
    boolean attach(ObjectKey key, Predicate<FeedTable.Standing> asSeen, UnaryOperator<ObjectNode> change) {
        FeedTable.Standing now = table.lock(List.of(key)).get(key);
        if (now == null) {
            return true;
        }
        if (!asSeen.test(now)) {
            return false;
        }
        ObjectNode after = change.apply(now.metadata().deepCopy());
        if (!after.equals(now.metadata())) {
            write(List.of(new FeedTable.Entry(key, Change.Type.MODIFIED, now.body(), after)));
        }
        return true;
    }

    /**
     * Does {@code work}, and changes what is attached to an object together with what the work tells of it, so that both are one
     * change in one transaction; afterwards where the work told nothing of it.
     *
     * @param unseen thrown, in the transaction of the work and to its end, where the object is not as {@code asSeen} wants it
     */
    <T> T attachAlong(
            ObjectKey key,
            Predicate<FeedTable.Standing> asSeen,
            Supplier<? extends RuntimeException> unseen,
            UnaryOperator<ObjectNode> change,
            Supplier<T> work) {
        Along own = new Along(key, asSeen, unseen, change);
        T done;
        along.set(Optional.of(own));
        try {
            done = work.get();
        } finally {
            along.remove();
        }
        if (!own.told && !QuarkusTransaction.joiningExisting().call(() -> attach(key, asSeen, change))) {
            throw unseen.get();
        }
        return done;
    }

    /** Does {@code work}, which tells of what others did: nothing of what the thread attaches along with its own work goes with it. */
    public void aside(Runnable work) {
        Optional<Along> own = along.get();
        along.remove();
        try {
            work.run();
        } finally {
            along.set(own);
        }
    }

    /** What is to be attached to an object when the work of a thread tells of it. */
    private static final class Along {

        private final ObjectKey key;
        private final Predicate<FeedTable.Standing> asSeen;
        private final Supplier<? extends RuntimeException> unseen;
        private final UnaryOperator<ObjectNode> change;

        /** After that the object is not as it was seen because of the work itself. */
        private boolean told;

        Along(
                ObjectKey key,
                Predicate<FeedTable.Standing> asSeen,
                Supplier<? extends RuntimeException> unseen,
                UnaryOperator<ObjectNode> change) {
            this.key = key;
            this.asSeen = asSeen;
            this.unseen = unseen;
            this.change = change;
        }

        ObjectNode over(FeedTable.@Nullable Standing standing) {
            if (standing != null && !told && !asSeen.test(standing)) {
                throw unseen.get();
            }
            told = true;
            return change.apply(
                    standing == null ? FeedTable.nothing() : standing.metadata().deepCopy());
        }
    }

    private ObjectNode attached(ObjectKey key, FeedTable.@Nullable Standing before) {
        Optional<Along> own = along.get().filter(one -> one.key.equals(key));
        return own.isPresent() ? own.get().over(before) : before == null ? FeedTable.nothing() : before.metadata();
    }

    private List<FeedTable.Entry> changes(Map<ObjectKey, Optional<? extends JsonNode>> bodies, Set<ObjectKey> again) {
        Map<ObjectKey, FeedTable.Standing> standing = table.lock(new TreeSet<>(bodies.keySet()));
        List<FeedTable.Entry> entries = new ArrayList<>();
        new TreeMap<>(new LinkedHashMap<>(bodies)).forEach((key, body) -> {
            FeedTable.Standing before = standing.get(key);
            if (body.isEmpty()) {
                if (before != null) {
                    entries.add(new FeedTable.Entry(key, Change.Type.DELETED, before.body(), before.metadata()));
                }
                return;
            }
            JsonNode now = FeedTable.plain(body.get());
            if (before == null) {
                entries.add(new FeedTable.Entry(key, Change.Type.ADDED, now, attached(key, null)));
            } else if (!before.body().equals(now) || again.contains(key)) {
                entries.add(new FeedTable.Entry(key, Change.Type.MODIFIED, now, attached(key, before)));
            }
        });
        return entries;
    }

    private void write(List<FeedTable.Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        table.write(entries);
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Nothing is known yet.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    reader.nudge();
                }
            }
        });
    }
}
