package dev.veranda.api.kube.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.ApiFailure.Cause;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.Resource;
import dev.veranda.api.kube.fields.ObjectFields.Difference;
import dev.veranda.api.kube.schema.MetaSchemas;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The management of fields of one kind of object, as Kubernetes does it: every write says in {@code metadata.managedFields} who set
 * what, and an apply is checked against that. Objects that nobody made or applied through the API are not tracked until somebody
 * applies them; then what they had belongs to {@code before-first-apply}.
 */
public final class FieldManagement {

    private static final String MANAGED = "managedFields";
    private static final int MOST_MANAGERS = 100;
    private static final int MOST_BYTES_IN_LOG = 128 * 1024;
    private static final int MOST_BYTES = 1024 * 1024;
    private static final Map<String, JsonNode> SCHEMAS = new ConcurrentHashMap<>();

    private final Resource resource;
    private final JsonNode schema;

    private FieldManagement(Resource resource) {
        this.resource = resource;
        this.schema =
                SCHEMAS.computeIfAbsent(resource.type().qualifiedPlural(), key -> MetaSchemas.whole(resource.type()));
    }

    public static FieldManagement of(Resource resource) {
        return new FieldManagement(resource);
    }

    /** Leaves of the managed fields of an object that is served what it still has. */
    public void show(ObjectNode object) {
        JsonNode kept = Fields.at(object, "metadata.managedFields");
        if (!kept.isEmpty()) {
            set(object, present(read(kept), resource.standing(Json.copy(object))));
        }
    }

    /**
     * Says in {@code object} who manages its fields once {@code manager} has written it; where that would be more than is kept, it
     * stays as it was.
     *
     * @param live what stands, or empty when the object is made
     */
    public void write(Manager manager, Optional<ObjectNode> live, ObjectNode object, Instant now) {
        ManagedFields before = before(manager, live, object);
        ObjectNode after = written(manager, live, object);
        boolean tracked = live.isEmpty() || !before.isEmpty();
        ManagedFields managed = tracked ? before.updated(manager, difference(live, after), now) : before;
        ManagedFields wanted = present(managed, after);
        set(object, excess(wanted).isPresent() ? require(object, present(before, after)) : wanted);
    }

    /**
     * What becomes of an object when {@code manager} applies {@code intent}.
     *
     * @param live what stands, or empty when the object is made
     * @param force whether to take fields from others
     * @throws ApiFailure 409 when others manage fields that would change
     */
    public ObjectNode apply(Manager manager, Optional<ObjectNode> live, ObjectNode intent, boolean force, Instant now) {
        if (!Fields.at(intent, "metadata.managedFields").isEmpty()) {
            throw ApiFailure.badRequest("metadata.managedFields must be nil");
        }
        ObjectNode wanted = managed(intent);
        Shape.requireDistinct(schema, wanted);
        ManagedFields before = live.map(object -> applicable(object, now)).orElse(ManagedFields.NONE);
        FieldSet mine = ObjectFields.of(schema, wanted);
        ObjectNode target = Json.copy(live.orElse(intent));
        Merging.lay(schema, target, wanted);
        Merging.prune(
                schema,
                target,
                before.of(manager).minus(mine),
                before.ofOthers(manager).union(mine));
        ObjectNode after = written(manager, live, target);
        Difference difference = difference(live, after);
        FieldSet contestable = difference.set().minus(appliedBefore(manager, live));
        SortedMap<Manager, Owned> contested = before.others(manager, contestable);
        if (!force && !contested.isEmpty()) {
            throw FieldConflicts.refusal(contested, resource.type().apiVersion());
        }
        LastApplied.follow(manager, live, intent, target);
        FieldSet there = all(after);
        ManagedFields managed =
                before.applied(manager, mine.and(there), difference, now).within(there);
        set(target, require(target, managed));
        return target;
    }

    /** What kubectl applied client-side, as far as nobody changed it since. */
    private FieldSet appliedBefore(Manager manager, Optional<ObjectNode> live) {
        return live.flatMap(object -> LastApplied.before(manager, object))
                .map(said -> {
                    ObjectNode applied = managed(said);
                    Difference since = ObjectFields.difference(schema, applied, managed(live.orElse(said)));
                    return ObjectFields.of(schema, applied)
                            .minus(since.modified().union(since.removed()));
                })
                .orElse(FieldSet.EMPTY);
    }

    private ManagedFields applicable(ObjectNode live, Instant now) {
        ManagedFields kept = read(Fields.at(live, "metadata.managedFields"));
        return kept.isEmpty() ? kept.taken(Manager.BEFORE_FIRST_APPLY, all(live), FieldSet.EMPTY, now) : kept;
    }

    /** What is given, unless that cannot be read or is nothing: clients that know nothing of it leave it out. */
    private ManagedFields before(Manager manager, Optional<ObjectNode> live, ObjectNode object) {
        JsonNode given = Fields.at(object, "metadata.managedFields");
        if (given.size() > MOST_MANAGERS) {
            throw excessive(object, "Too many: must have at most " + MOST_MANAGERS + " managers");
        }
        boolean reset = given.isArray()
                && (given.isEmpty() || given.size() == 1 && given.path(0).isEmpty());
        if (reset && manager.subresource().isEmpty()) {
            return ManagedFields.NONE;
        }
        ManagedFields read = manager.subresource().isEmpty() ? read(given) : ManagedFields.NONE;
        return read.isEmpty()
                ? live.map(standing -> read(Fields.at(standing, "metadata.managedFields")))
                        .orElse(ManagedFields.NONE)
                : read;
    }

    private static ManagedFields read(JsonNode entries) {
        try {
            return ManagedFields.read(entries);
        } catch (IllegalArgumentException unreadable) {
            return ManagedFields.NONE;
        }
    }

    private ObjectNode written(Manager manager, Optional<ObjectNode> live, ObjectNode object) {
        ObjectNode copy = Json.copy(object);
        return live.map(standing -> resource.written(manager.subresource(), Json.copy(standing), copy))
                .orElse(copy);
    }

    private Difference difference(Optional<ObjectNode> live, ObjectNode after) {
        ObjectNode before = live.map(object -> managed(resource.standing(Json.copy(object))))
                .orElseGet(Json::object);
        return ObjectFields.difference(schema, before, managed(after));
    }

    private ManagedFields present(ManagedFields managed, ObjectNode object) {
        return managed.isEmpty() ? managed : managed.within(all(object));
    }

    private FieldSet all(ObjectNode object) {
        return ObjectFields.all(schema, managed(object));
    }

    /** What names an object and what the server says of it is managed by nobody. */
    private static ObjectNode managed(ObjectNode object) {
        ObjectNode managed = Json.copy(object);
        managed.remove(List.of("apiVersion", "kind", "status"));
        if (managed.get("metadata") instanceof ObjectNode metadata) {
            metadata.retain("labels", "annotations", "finalizers", "ownerReferences");
            metadata.removeIf(JsonNode::isEmpty);
            if (metadata.isEmpty()) {
                managed.remove("metadata");
            }
        }
        return managed;
    }

    private ManagedFields require(ObjectNode object, ManagedFields managed) {
        Optional<String> excess = excess(managed);
        if (excess.isPresent()) {
            throw excessive(object, excess.get());
        }
        return managed;
    }

    private Optional<String> excess(ManagedFields managed) {
        if (managed.owned().size() > MOST_MANAGERS) {
            return Optional.of("Too many: must have at most " + MOST_MANAGERS + " managers");
        }
        int most = resource instanceof Resource.Live ? MOST_BYTES_IN_LOG : MOST_BYTES;
        return Json.bytes(managed.json("")).length > most
                ? Optional.of("Too long: may not be more than " + most + " bytes")
                : Optional.empty();
    }

    private ApiFailure excessive(ObjectNode object, String words) {
        return ApiFailure.invalid(
                resource.type(),
                Fields.text(object, "metadata.name"),
                List.of(new Cause("FieldValueTooLong", "metadata.managedFields", words)));
    }

    private void set(ObjectNode object, ManagedFields managed) {
        ArrayNode entries = managed.json(resource.type().apiVersion());
        ObjectNode metadata = object.withObjectProperty("metadata");
        if (entries.isEmpty()) {
            metadata.remove(MANAGED);
        } else {
            metadata.set(MANAGED, entries);
        }
    }
}
