package dev.veranda.api.porch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.porch.schema.Groups;
import dev.veranda.api.porch.schema.MetadataJson;
import dev.veranda.api.porch.schema.PorchTypes;
import dev.veranda.audit.Attempt;
import dev.veranda.audit.AuditTrail;
import dev.veranda.change.AttachedMetadata;
import dev.veranda.repository.ObjectName;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Labels, annotations, finalizers and owners that clients attach to package revisions. */
@ApplicationScoped
class RevisionAttachments {

    private static final List<String> ATTACHED = List.of("labels", "annotations", "finalizers", "ownerReferences");

    private final AttachedMetadata attached;
    private final AuditTrail audit;

    RevisionAttachments(AttachedMetadata attached, AuditTrail audit) {
        this.attached = attached;
        this.audit = audit;
    }

    /** Keeps what {@code object} has attached, and who manages its fields, when that is not what {@code now} has. */
    void keep(Actor actor, ObjectNode now, ObjectNode object) {
        if (attachesTheSame(now, object)) {
            keepFields(actor, Permission.AUTHOR, now, object);
            return;
        }
        changing(
                actor,
                now,
                () -> attached.keep(
                        Groups.PACKAGE_REVISION,
                        namespace(now),
                        name(now),
                        MetadataJson.version(now),
                        withoutLatest(object)));
    }

    /** As {@link #keep}, after {@link #alongWith} has changed the revision, and with it who manages its fields. */
    void keepAfterwards(Actor actor, ObjectNode now, ObjectNode object) {
        if (!attachesTheSame(now, object)) {
            changing(
                    actor,
                    now,
                    () -> attached.keepInPlaceOf(
                            Groups.PACKAGE_REVISION,
                            namespace(now),
                            name(now),
                            withoutLatest(now),
                            withoutLatest(object)));
        }
    }

    private void changing(Actor actor, ObjectNode now, BooleanSupplier change) {
        audit.attempt(attempt(actor, "change metadata", now), () -> {
            actor.require(Permission.AUTHOR);
            if (!change.getAsBoolean()) {
                throw modified(now);
            }
        });
    }

    /** Keeps who manages the fields of {@code object}, when that is not what {@code now} has. */
    void keepFields(Actor actor, Permission permission, ObjectNode now, ObjectNode object) {
        if (!managesTheSame(now, object)) {
            actor.require(permission);
            long seen = MetadataJson.version(now).orElseThrow();
            if (!attached.keepFields(
                    Groups.PACKAGE_REVISION, namespace(now), name(now), seen, object.path("metadata"))) {
                throw modified(now);
            }
        }
    }

    /** Does {@code work}, which makes {@code object}, and keeps together with that what it has attached and who manages its fields. */
    <T> T alongWith(String namespace, String name, ObjectNode object, Supplier<T> work) {
        return attached.keepAlong(Groups.PACKAGE_REVISION, namespace, name, withoutLatest(object), work);
    }

    /** Does {@code work}, and keeps who manages the fields of {@code object} together with what it changes in {@code now}. */
    void alongWith(ObjectNode now, ObjectNode object, Runnable work) {
        if (managesTheSame(now, object)) {
            work.run();
            return;
        }
        JsonNode before = now.path("metadata").path("managedFields");
        attached.keepFieldsAlong(
                Groups.PACKAGE_REVISION, namespace(now), name(now), before, object.path("metadata"), () -> {
                    work.run();
                    return now;
                });
    }

    /** Whether finalizers hold the revision back from being deleted. */
    static boolean held(ObjectNode object) {
        return !Fields.at(object, "metadata.finalizers").isEmpty();
    }

    /** Remembers that the revision shall go; whoever may delete it may ask for that. */
    void requestDeletion(Actor actor, ObjectNode now) {
        audit.attempt(attempt(actor, "ask for deletion", now), () -> {
            requireMayDelete(actor, now);
            long seen = MetadataJson.version(now).orElseThrow();
            if (!attached.requestDeletion(Groups.PACKAGE_REVISION, namespace(now), name(now), seen)) {
                throw modified(now);
            }
        });
    }

    /** Throws {@link dev.veranda.failure.Forbidden} unless the caller's role allows to delete what is in this state. */
    static void requireMayDelete(Actor actor, ObjectNode now) {
        boolean proposed = Fields.text(now, "spec.lifecycle").equals("DeletionProposed");
        actor.require(proposed ? Permission.DECIDE : Permission.AUTHOR);
    }

    private static boolean attachesTheSame(ObjectNode now, ObjectNode object) {
        ObjectNode before = withoutLatest(now);
        ObjectNode after = withoutLatest(object);
        return ATTACHED.stream().allMatch(field -> same(before, after, field));
    }

    private static boolean managesTheSame(ObjectNode now, ObjectNode object) {
        return same(now.withObjectProperty("metadata"), object.withObjectProperty("metadata"), "managedFields");
    }

    private static ApiFailure modified(ObjectNode now) {
        return ApiFailure.modified(PorchTypes.PACKAGE_REVISIONS, name(now));
    }

    private static boolean same(ObjectNode before, ObjectNode after, String field) {
        return before.path(field).isEmpty()
                ? after.path(field).isEmpty()
                : before.path(field).equals(after.path(field));
    }

    private static ObjectNode withoutLatest(ObjectNode object) {
        ObjectNode metadata = object.withObjectProperty("metadata").deepCopy();
        if (metadata.get("labels") instanceof ObjectNode labels) {
            labels.remove(Groups.LATEST);
        }
        return metadata;
    }

    private static Attempt attempt(Actor actor, String action, ObjectNode now) {
        return new Attempt(
                actor,
                action,
                ObjectName.text(namespace(now), Fields.text(now, "spec.repository")),
                MetadataJson.qualifiedName(now));
    }

    private static String namespace(ObjectNode now) {
        return Fields.text(now, "metadata.namespace");
    }

    private static String name(ObjectNode now) {
        return Fields.text(now, "metadata.name");
    }
}
