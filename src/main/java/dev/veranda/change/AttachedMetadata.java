package dev.veranda.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What Kubernetes clients attach to objects: labels, annotations, finalizers, owner references, who manages which field, and the
 * wish to delete. A change of it is a change of the object. It goes with the object.
 */
@ApplicationScoped
public class AttachedMetadata {

    private static final String MANAGED = "managed_fields";
    private static final String GENERATED = "generate_name";
    private static final String DELETION = "deletion_requested_at";

    /** By the name of the field in the object. */
    private static final Map<String, String> KEPT = Map.of(
            "labels", "labels",
            "annotations", "annotations",
            "finalizers", "finalizers",
            "ownerReferences", "owner_references");

    private final Feed feed;
    private final FeedTable table;
    private final Clock clock;

    AttachedMetadata(Feed feed, FeedTable table, Clock clock) {
        this.feed = feed;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Keeps {@code labels}, {@code annotations}, {@code finalizers}, {@code ownerReferences} and {@code managedFields} of a
     * {@code metadata} field, and {@code generateName} when it is the first.
     *
     * @param seen the number of the object's change that the caller saw last; empty where the caller has changed it since
     * @return false where the object was changed since, here or by another process, and nothing was kept
     */
    public boolean keep(String kind, String namespace, String name, OptionalLong seen, JsonNode metadata) {
        return attach(new ObjectKey(kind, namespace, name), version(seen), now -> {
            boolean first = now.isEmpty();
            put(attachments(now, metadata), MANAGED, metadata.path("managedFields"));
            return named(now, first, metadata);
        });
    }

    /**
     * As {@link #keep}, for a caller who has changed the object itself since they saw it, and has kept who manages its fields along
     * with that.
     *
     * @param before the {@code metadata} the caller saw: what is attached must still be that
     * @return false where something else is attached by now, and nothing was kept
     */
    public boolean keepInPlaceOf(String kind, String namespace, String name, JsonNode before, JsonNode metadata) {
        ObjectNode expected = attachments(FeedTable.nothing(), before);
        boolean deleting = before.has("deletionTimestamp");
        return attach(
                new ObjectKey(kind, namespace, name),
                now -> attachments(now.metadata()).equals(expected)
                        && now.metadata().has(DELETION) == deleting,
                now -> attachments(now, metadata));
    }

    /**
     * Remembers that the object shall go as soon as its finalizers let it; it must have finalizers.
     *
     * @param seen the number of the object's change that showed the caller these finalizers
     * @return false where the object was changed since, here or by another process, and nothing was kept
     */
    public boolean requestDeletion(String kind, String namespace, String name, long seen) {
        return attach(
                new ObjectKey(kind, namespace, name),
                version(OptionalLong.of(seen)),
                now -> now.has(DELETION)
                        ? now
                        : now.put(DELETION, clock.instant().toString()));
    }

    /**
     * Keeps {@code managedFields} and {@code generateName} of a {@code metadata} field, and nothing else of it.
     *
     * @param seen the number of the object's change that the caller saw last
     * @return false where the object was changed since, here or by another process, and nothing was kept
     */
    public boolean keepFields(String kind, String namespace, String name, long seen, JsonNode metadata) {
        return attach(new ObjectKey(kind, namespace, name), version(OptionalLong.of(seen)), fields(metadata));
    }

    /**
     * Does {@code work}, which makes the object, and keeps all of its {@code metadata} field that {@link #keep} does in the same
     * transaction.
     *
     * @return what the work gives
     */
    public <T> T keepAlong(String kind, String namespace, String name, JsonNode metadata, Supplier<T> work) {
        return feed.attachAlong(
                new ObjectKey(kind, namespace, name),
                now -> true,
                IllegalStateException::new,
                now -> now.isEmpty()
                        ? attachments(fields(now, metadata.path("managedFields"), metadata), metadata)
                        : fields(now, metadata.path("managedFields"), metadata),
                work);
    }

    /**
     * Does {@code work}, which changes the object in a way that cannot be undone, and keeps as {@link #keepFields} does in the same
     * transaction. What others wrote of their fields since stays.
     *
     * @param before the {@code managedFields} the caller saw
     * @return what the work gives
     */
    public <T> T keepFieldsAlong(
            String kind, String namespace, String name, JsonNode before, JsonNode metadata, Supplier<T> work) {
        return feed.attachAlong(
                new ObjectKey(kind, namespace, name),
                now -> true,
                IllegalStateException::new,
                fields(before, metadata),
                work);
    }

    /**
     * Does {@code work}, which changes the object in one transaction, and keeps as {@link #keepFields} does in that; the transaction
     * is undone where the object is not what the caller saw.
     *
     * @param seen the number of the object's change that the caller saw last; empty where they make the object
     * @param changed what to throw where the object was changed since, here or by another process
     * @return what the work gives
     */
    public <T> T keepFieldsIfSeen(
            String kind,
            String namespace,
            String name,
            OptionalLong seen,
            Supplier<? extends RuntimeException> changed,
            JsonNode metadata,
            Supplier<T> work) {
        return feed.attachAlong(new ObjectKey(kind, namespace, name), version(seen), changed, fields(metadata), work);
    }

    private static UnaryOperator<ObjectNode> fields(JsonNode metadata) {
        return now -> fields(now, metadata.path("managedFields"), metadata);
    }

    private static UnaryOperator<ObjectNode> fields(JsonNode before, JsonNode metadata) {
        return now ->
                fields(now, FieldEntries.merged(before, metadata.path("managedFields"), now.path(MANAGED)), metadata);
    }

    private static ObjectNode fields(ObjectNode now, JsonNode managed, JsonNode metadata) {
        boolean first = now.isEmpty();
        put(now, MANAGED, managed);
        return named(now, first, metadata);
    }

    /** Keeps who manages the fields of the contents of an object, which are an object of their own and have no place in the feed. */
    public void keepManagedContents(String kind, String namespace, String name, JsonNode managed) {
        ObjectKey key = aside(new ObjectKey(kind, namespace, name));
        QuarkusTransaction.joiningExisting().run(() -> {
            ObjectNode before = table.attached(key);
            ObjectNode fields = before.deepCopy();
            put(fields, MANAGED, managed);
            if (!fields.equals(before)) {
                table.attach(key, fields);
            }
        });
    }

    /** What {@link #keepManagedContents} kept; empty when nothing was. */
    public JsonNode managedContents(String kind, String namespace, String name) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> table.attached(aside(new ObjectKey(kind, namespace, name)))
                        .path(MANAGED));
    }

    /** What {@link #keepManagedContents} kept of many objects of a kind, in one statement; those of which nothing was are missing. */
    public Map<ObjectKey, JsonNode> managedContents(Collection<ObjectKey> objects) {
        List<ObjectKey> aside = objects.stream().map(AttachedMetadata::aside).toList();
        Map<ObjectKey, ObjectNode> attached =
                QuarkusTransaction.joiningExisting().call(() -> table.attached(aside));
        Map<ObjectKey, JsonNode> managed = new HashMap<>();
        for (ObjectKey object : objects) {
            ObjectNode found = attached.get(aside(object));
            if (found != null) {
                managed.put(object, found.path(MANAGED));
            }
        }
        return managed;
    }

    private static ObjectKey aside(ObjectKey object) {
        return new ObjectKey(object.kind() + FeedTable.ASIDE, object.namespace(), object.name());
    }

    private boolean attach(ObjectKey key, Predicate<FeedTable.Standing> asSeen, UnaryOperator<ObjectNode> change) {
        return QuarkusTransaction.joiningExisting().call(() -> feed.attach(key, asSeen, change));
    }

    private static Predicate<FeedTable.Standing> version(OptionalLong seen) {
        return now -> seen.isEmpty() || seen.getAsLong() == now.number();
    }

    /** What is attached, of all that is kept. */
    private static ObjectNode attachments(ObjectNode kept) {
        return kept.deepCopy().retain(KEPT.values());
    }

    private static ObjectNode attachments(ObjectNode now, JsonNode metadata) {
        KEPT.forEach((field, key) -> put(now, key, metadata.path(field)));
        return now;
    }

    private static ObjectNode named(ObjectNode now, boolean first, JsonNode metadata) {
        String begin = metadata.path("generateName").asText();
        return first && !begin.isEmpty() ? now.put(GENERATED, begin) : now;
    }

    private static void put(ObjectNode now, String key, JsonNode value) {
        if (value.isContainerNode() && !value.isEmpty()) {
            now.set(key, value);
        } else {
            now.remove(key);
        }
    }
}
