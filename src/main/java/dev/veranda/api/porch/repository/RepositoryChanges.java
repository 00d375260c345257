package dev.veranda.api.porch.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.ApiFailure.Cause;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.porch.schema.Groups;
import dev.veranda.api.porch.schema.MetadataJson;
import dev.veranda.audit.Attempt;
import dev.veranda.audit.AuditTrail;
import dev.veranda.change.AttachedMetadata;
import dev.veranda.failure.Invalid;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Turns writes of repositories into what the services do. */
@ApplicationScoped
public class RepositoryChanges {

    /** Porch's own: it stands for work that Veranda does at once, so nobody would ever take it away. */
    private static final String FINALIZER = "config.porch.kpt.dev/repository";

    private static final List<String> ATTACHED = List.of("labels", "annotations", "finalizers", "ownerReferences");

    private final Repositories repositories;
    private final AttachedMetadata attached;
    private final AuditTrail audit;

    RepositoryChanges(Repositories repositories, AttachedMetadata attached, AuditTrail audit) {
        this.repositories = repositories;
        this.attached = attached;
        this.audit = audit;
    }

    /** Registers what an object asks for; only checks it when the call is a dry run. */
    public void create(Call call, ResourceType type, String namespace, ObjectNode object) {
        RepositorySpec spec = RepositorySpec.of(type, object, Optional.empty());
        if (call.dryRun()) {
            call.actor().require(Permission.ADMINISTER);
            requireApart(call.actor(), type, namespace, spec);
            return;
        }
        try {
            attached.keepAlong(
                    Groups.REPOSITORY,
                    namespace,
                    spec.settings().name(),
                    metadata(object),
                    () -> repositories.register(call.actor(), namespace, spec.settings(), spec.extras()));
        } catch (Invalid refusal) {
            requireApart(call.actor(), type, namespace, spec);
            throw RepositorySpec.inWordsOfTheObject(refusal);
        }
    }

    /** What Porch's webhook says. */
    private void requireApart(Actor actor, ResourceType type, String namespace, RepositorySpec spec) {
        repositories.inTheWay(actor, namespace, spec.settings()).ifPresent(other -> {
            throw ApiFailure.invalid(
                    type,
                    spec.settings().name(),
                    List.of(new Cause(
                            "FieldValueInvalid",
                            "spec.git",
                            "Repository conflict with existing repository: " + other.namespace() + "/"
                                    + other.settings().name())));
        });
    }

    /** Changes a repository; the answer is whether that was its end: the last finalizer of one that shall go went. */
    public boolean update(Call call, ResourceType type, ObjectNode now, ObjectNode object) {
        Repository repository = repositories.withId(call.actor(), id(now));
        RepositorySpec before =
                RepositorySpec.of(type, now, repository.settings().selfApproval());
        RepositorySpec.requireSameType(type, object);
        RepositorySpec after =
                RepositorySpec.of(type, object, repository.settings().selfApproval());
        before.requireSamePlace(type, after);
        if (call.dryRun()) {
            call.actor().require(Permission.ADMINISTER);
            return false;
        }
        boolean changed = !after.equals(before);
        if (changed) {
            change(call.actor(), type, repository, after, now, object);
        }
        boolean finished = Fields.at(now, "metadata").has("deletionTimestamp")
                && metadata(object).path("finalizers").isEmpty();
        if (finished) {
            repositories.unregister(call.actor(), repository.id());
        } else if (changed) {
            keepAfterwards(call.actor(), type, now, object);
        } else {
            keep(call.actor(), type, now, object);
        }
        return finished;
    }

    /** Unregisters a repository; the answer is whether it is gone, otherwise finalizers hold it. */
    public boolean delete(Call call, ResourceType type, ObjectNode now) {
        if (call.dryRun()) {
            call.actor().require(Permission.ADMINISTER);
            return true;
        }
        if (Fields.at(now, "metadata.finalizers").isEmpty()) {
            repositories.unregister(call.actor(), id(now));
            return true;
        }
        audit.attempt(attempt(call.actor(), "ask to unregister repository", now), () -> {
            call.actor().require(Permission.ADMINISTER);
            long seen = MetadataJson.version(now).orElseThrow();
            require(type, now, attached.requestDeletion(Groups.REPOSITORY, namespace(now), name(now), seen));
        });
        return false;
    }

    /** Keeps what {@code object} has attached, and who manages its fields, when that is not what {@code now} has. */
    private void keep(Actor actor, ResourceType type, ObjectNode now, ObjectNode object) {
        ObjectNode after = metadata(object);
        if (attachesTheSame(now, object)) {
            if (!same(metadata(now).path("managedFields"), after.path("managedFields"))) {
                actor.require(Permission.ADMINISTER);
                long seen = MetadataJson.version(now).orElseThrow();
                require(type, now, attached.keepFields(Groups.REPOSITORY, namespace(now), name(now), seen, after));
            }
            return;
        }
        changing(
                actor,
                type,
                now,
                () -> attached.keep(Groups.REPOSITORY, namespace(now), name(now), MetadataJson.version(now), after));
    }

    /** As {@link #keep}, after this request has changed the repository, and with it who manages its fields. */
    private void keepAfterwards(Actor actor, ResourceType type, ObjectNode now, ObjectNode object) {
        if (!attachesTheSame(now, object)) {
            changing(
                    actor,
                    type,
                    now,
                    () -> attached.keepInPlaceOf(
                            Groups.REPOSITORY, namespace(now), name(now), metadata(now), metadata(object)));
        }
    }

    private void changing(Actor actor, ResourceType type, ObjectNode now, BooleanSupplier change) {
        audit.attempt(attempt(actor, "change metadata", now), () -> {
            actor.require(Permission.ADMINISTER);
            require(type, now, change.getAsBoolean());
        });
    }

    private static void require(ResourceType type, ObjectNode now, boolean stillSo) {
        if (!stillSo) {
            throw ApiFailure.modified(type, name(now));
        }
    }

    private void change(
            Actor actor,
            ResourceType type,
            Repository repository,
            RepositorySpec spec,
            ObjectNode now,
            ObjectNode object) {
        try {
            attached.keepFieldsIfSeen(
                    Groups.REPOSITORY,
                    namespace(now),
                    name(now),
                    MetadataJson.version(now),
                    () -> ApiFailure.modified(type, name(now)),
                    metadata(object),
                    () -> repositories.change(
                            actor, repository.id(), repository.version(), spec.settings(), spec.extras()));
        } catch (Invalid refusal) {
            throw RepositorySpec.inWordsOfTheObject(refusal);
        }
    }

    private static ObjectNode metadata(ObjectNode object) {
        ObjectNode metadata = object.withObjectProperty("metadata").deepCopy();
        ArrayNode others = metadata.putArray("finalizers");
        Fields.at(object, "metadata.finalizers").forEach(name -> {
            if (!name.asText().equals(FINALIZER)) {
                others.add(name);
            }
        });
        return metadata;
    }

    private static boolean attachesTheSame(ObjectNode now, ObjectNode object) {
        ObjectNode before = metadata(now);
        ObjectNode after = metadata(object);
        return ATTACHED.stream().allMatch(field -> same(before.path(field), after.path(field)));
    }

    private static boolean same(JsonNode before, JsonNode after) {
        return before.isEmpty() ? after.isEmpty() : before.equals(after);
    }

    private static UUID id(ObjectNode now) {
        return UUID.fromString(Fields.text(now, "metadata.uid"));
    }

    private static String namespace(ObjectNode now) {
        return Fields.text(now, "metadata.namespace");
    }

    private static String name(ObjectNode now) {
        return Fields.text(now, "metadata.name");
    }

    private static Attempt attempt(Actor actor, String action, ObjectNode now) {
        String name = MetadataJson.qualifiedName(now);
        return new Attempt(actor, action, name, name);
    }
}
