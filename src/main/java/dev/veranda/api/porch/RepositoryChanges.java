package dev.veranda.api.porch;

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
import dev.veranda.audit.Attempt;
import dev.veranda.audit.AuditTrail;
import dev.veranda.change.AttachedMetadata;
import dev.veranda.failure.Invalid;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Turns writes of repositories into what the services do. */
@ApplicationScoped
class RepositoryChanges {

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

    void create(Call call, ResourceType type, String namespace, ObjectNode object) {
        RepositoryWish wish = RepositoryWish.of(type, object, Optional.empty());
        if (call.dryRun()) {
            call.actor().require(Permission.ADMINISTER);
            requireApart(call.actor(), type, namespace, wish);
            return;
        }
        try {
            repositories.register(call.actor(), namespace, wish.settings(), wish.extras());
        } catch (Invalid refusal) {
            requireApart(call.actor(), type, namespace, wish);
            throw RepositoryWish.inWordsOfTheObject(refusal);
        }
    }

    /** What Porch's webhook says. */
    private void requireApart(Actor actor, ResourceType type, String namespace, RepositoryWish wish) {
        repositories.inTheWay(actor, namespace, wish.settings()).ifPresent(other -> {
            throw ApiFailure.invalid(
                    type,
                    wish.settings().name(),
                    List.of(new Cause(
                            "FieldValueInvalid",
                            "spec.git",
                            "Repository conflict with existing repository: " + other.namespace() + "/"
                                    + other.settings().name())));
        });
    }

    /** Changes a repository; the answer is whether that was its end: the last finalizer of one that shall go went. */
    boolean update(Call call, ResourceType type, ObjectNode now, ObjectNode object) {
        Repository repository = repositories.withId(call.actor(), id(now));
        RepositoryWish before =
                RepositoryWish.of(type, now, repository.settings().selfApproval());
        RepositoryWish.requireSameType(type, object);
        RepositoryWish after =
                RepositoryWish.of(type, object, repository.settings().selfApproval());
        before.requireSamePlace(type, after);
        if (call.dryRun()) {
            call.actor().require(Permission.ADMINISTER);
            return false;
        }
        if (!after.equals(before)) {
            change(call.actor(), repository, after);
        }
        boolean finished = Fields.at(now, "metadata").has("deletionTimestamp")
                && metadata(object).path("finalizers").isEmpty();
        if (finished) {
            repositories.unregister(call.actor(), repository.id());
        } else {
            OptionalLong seen = after.equals(before) ? MetadataJson.version(now) : OptionalLong.empty();
            keep(call.actor(), type, now, seen, object);
        }
        return finished;
    }

    /** Unregisters a repository; the answer is whether it is gone, otherwise finalizers hold it. */
    boolean delete(Call call, ObjectNode now) {
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
            attached.requestDeletion(Groups.REPOSITORY, Fields.text(now, "metadata.namespace"), name(now));
        });
        return false;
    }

    /** Keeps the labels, annotations, finalizers and owners of {@code object}, when they are not those of {@code now}. */
    void attach(Actor actor, ResourceType type, ObjectNode now, ObjectNode object) {
        keep(actor, type, now, OptionalLong.empty(), object);
    }

    /** @param seen the version that must still stand; empty where this request has changed the repository since */
    private void keep(Actor actor, ResourceType type, ObjectNode now, OptionalLong seen, ObjectNode object) {
        ObjectNode before = metadata(now);
        ObjectNode after = metadata(object);
        String namespace = Fields.text(now, "metadata.namespace");
        if (ATTACHED.stream().allMatch(field -> same(before.path(field), after.path(field)))) {
            if (!same(before.path("managedFields"), after.path("managedFields"))) {
                actor.require(Permission.ADMINISTER);
                attached.keepFields(Groups.REPOSITORY, namespace, name(now), after);
            }
            return;
        }
        audit.attempt(attempt(actor, "change metadata", now), () -> {
            actor.require(Permission.ADMINISTER);
            if (!attached.keep(Groups.REPOSITORY, namespace, name(now), seen, after)) {
                throw ApiFailure.modified(type, name(now));
            }
        });
    }

    private void change(Actor actor, Repository repository, RepositoryWish wish) {
        try {
            repositories.change(actor, repository.id(), repository.version(), wish.settings(), wish.extras());
        } catch (Invalid refusal) {
            throw RepositoryWish.inWordsOfTheObject(refusal);
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

    private static boolean same(JsonNode before, JsonNode after) {
        return before.isEmpty() ? after.isEmpty() : before.equals(after);
    }

    private static UUID id(ObjectNode now) {
        return UUID.fromString(Fields.text(now, "metadata.uid"));
    }

    private static String name(ObjectNode now) {
        return Fields.text(now, "metadata.name");
    }

    private static Attempt attempt(Actor actor, String action, ObjectNode now) {
        String name = MetadataJson.qualifiedName(now);
        return new Attempt(actor, action, name, name);
    }
}
