package dev.veranda.api.porch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.Resource;
import dev.veranda.api.porch.schema.MetadataJson;
import dev.veranda.api.porch.schema.PorchTypes;
import dev.veranda.kpt.PackageContents;
import dev.veranda.review.Reviews;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.SaveOutcome;
import jakarta.enterprise.context.ApplicationScoped;

/** Turns updates and deletions of package revisions into what the services do. */
@ApplicationScoped
class RevisionChanges {

    private final PackageRevisions revisions;
    private final Drafts drafts;
    private final Reviews reviews;
    private final RevisionAttachments attachments;

    RevisionChanges(PackageRevisions revisions, Drafts drafts, Reviews reviews, RevisionAttachments attachments) {
        this.revisions = revisions;
        this.drafts = drafts;
        this.reviews = reviews;
        this.attachments = attachments;
    }

    /** Changes a revision; the answer is whether that was its end: the last finalizer of one that shall go went. */
    boolean update(Call call, ObjectNode now, ObjectNode object) {
        RevisionChecks.requireSameLatestLabel(now, object);
        String from = Fields.text(now, "spec.lifecycle");
        String to = RevisionChecks.requestedLifecycle(now, object);
        boolean published = from.equals("Published") || from.equals("DeletionProposed");
        if (published) {
            RevisionChecks.requireSameSpec(now, object);
        }
        if (call.dryRun()) {
            call.actor().require(Permission.AUTHOR);
            return false;
        }
        boolean written = from.equals("Draft") && KptfileFields.differ(now, object);
        boolean changed = written || !to.equals(from);
        if (changed) {
            attachments.alongWith(now, object, () -> {
                if (written) {
                    writeKptfile(call.actor(), now, object, false);
                }
                if (!to.equals(from)) {
                    move(call.actor(), now, to);
                }
            });
        }
        if (isFinished(now, object)) {
            return true;
        }
        if (changed) {
            attachments.keepAfterwards(call.actor(), now, object);
        } else {
            attachments.keep(call.actor(), now, object);
        }
        return false;
    }

    void approve(Call call, ObjectNode now, ObjectNode object) {
        String to = RevisionChecks.requestedApproval(now, object);
        String from = Fields.text(now, "spec.lifecycle");
        if (call.dryRun()) {
            call.actor().require(Permission.DECIDE);
            return;
        }
        if (to.equals(from)) {
            attachments.keepFields(call.actor(), Permission.DECIDE, now, object);
        } else {
            attachments.alongWith(now, object, () -> decide(call, now, from, to));
        }
    }

    private void decide(Call call, ObjectNode now, String from, String to) {
        Actor actor = call.actor();
        String name = MetadataJson.qualifiedName(now);
        switch (to) {
            case "Published" -> {
                if (from.equals("Proposed")) {
                    approve(call, name, commit(now));
                } else {
                    move(actor, now, to);
                }
            }
            case "Draft" -> reviews.reject(actor, name, commit(now), reason(actor));
            default -> move(actor, now, to);
        }
    }

    private void approve(Call call, String name, String commit) {
        if (call.versioned()) {
            reviews.approve(call.actor(), name, commit, "");
        } else {
            reviews.approveUnseen(call.actor(), name, commit);
        }
    }

    /** Deletes a revision; the answer is whether it is gone, otherwise finalizers hold it. */
    boolean delete(Call call, ObjectNode now, Resource.Preconditions preconditions) {
        preconditions.require(PorchTypes.PACKAGE_REVISIONS, now);
        requireDeletable(call.actor(), now);
        if (call.dryRun()) {
            RevisionAttachments.requireMayDelete(call.actor(), now);
            return false;
        }
        if (RevisionAttachments.held(now)) {
            attachments.requestDeletion(call.actor(), now);
            return false;
        }
        remove(call.actor(), now);
        return true;
    }

    void remove(Actor actor, ObjectNode now) {
        String name = MetadataJson.qualifiedName(now);
        if (Fields.text(now, "spec.lifecycle").equals("DeletionProposed")) {
            reviews.approveDeletion(actor, name);
        } else {
            drafts.delete(actor, name, revisions.named(actor, name).commit());
        }
    }

    /** Labels, annotations, finalizers and owners given at creation. */
    void attach(Actor actor, ObjectNode now, ObjectNode object) {
        attachments.keepAfterwards(actor, now, object);
    }

    /** Fields of the Kptfile given at creation. */
    void describe(Actor actor, ObjectNode now, ObjectNode object) {
        ObjectNode wanted = object.deepCopy();
        wanted.remove("status");
        boolean given = !Fields.at(object, "spec.packageMetadata.labels").isEmpty()
                || !Fields.at(object, "spec.packageMetadata.annotations").isEmpty()
                || !Fields.at(object, "spec.readinessGates").isEmpty();
        if (given) {
            merge(wanted, now, "labels");
            merge(wanted, now, "annotations");
            if (Fields.at(object, "spec.readinessGates").isEmpty()) {
                wanted.withObjectProperty("spec").set("readinessGates", Fields.at(now, "spec.readinessGates"));
            }
            writeKptfile(actor, now, wanted, true);
        }
    }

    private static void merge(ObjectNode wanted, ObjectNode now, String field) {
        ObjectNode target = wanted.withObjectProperty("spec")
                .withObjectProperty("packageMetadata")
                .withObjectProperty(field);
        Fields.texts(now, "spec.packageMetadata." + field).forEach((key, value) -> {
            if (!target.has(key)) {
                target.put(key, value);
            }
        });
    }

    private void requireDeletable(Actor actor, ObjectNode now) {
        actor.require(Permission.READ);
        String name = Fields.text(now, "metadata.name");
        if (Fields.text(now, "spec.lifecycle").equals("Published")) {
            throw ApiFailure.forbidden(
                    PorchTypes.PACKAGE_REVISIONS,
                    name,
                    "published PackageRevisions must be proposed for deletion by setting spec.lifecycle to"
                            + " 'DeletionProposed' prior to deletion");
        }
        requireNotUpstream(actor, now);
    }

    private void requireNotUpstream(Actor actor, ObjectNode now) {
        revisions.downstreamOf(actor, revisions.named(actor, MetadataJson.qualifiedName(now))).stream()
                .map(downstream -> downstream.objectName().name())
                .reduce((a, b) -> a + ", " + b)
                .ifPresent(downstreams -> {
                    throw ApiFailure.forbidden(
                            PorchTypes.PACKAGE_REVISIONS,
                            Fields.text(now, "metadata.name"),
                            "cannot delete package revision, it is referenced as upstream by: " + downstreams);
                });
    }

    /** @param anyway whether to store a package that does not render */
    private void writeKptfile(Actor actor, ObjectNode now, ObjectNode object, boolean anyway) {
        String name = MetadataJson.qualifiedName(now);
        PackageContents contents = KptfileFields.write(revisions.contents(actor, revisions.named(actor, name)), object);
        RenderRefusal refusal = new RenderRefusal("Error", anyway);
        SaveOutcome outcome = refusal.explaining(
                PorchTypes.PACKAGE_REVISIONS,
                Fields.text(now, "metadata.name"),
                () -> drafts.save(actor, name, commit(now), contents, refusal));
        if (outcome instanceof SaveOutcome.Stale) {
            throw ApiFailure.modified(PorchTypes.PACKAGE_REVISIONS, Fields.text(now, "metadata.name"));
        }
    }

    private void move(Actor actor, ObjectNode now, String to) {
        String name = MetadataJson.qualifiedName(now);
        String commit = revisions.named(actor, name).commit();
        switch (to) {
            case "Proposed" -> {
                RenderRefusal refusal = new RenderRefusal("Error", false);
                refusal.explaining(
                        PorchTypes.PACKAGE_REVISIONS,
                        Fields.text(now, "metadata.name"),
                        () -> drafts.propose(actor, name, commit, refusal));
            }
            case "Draft" -> drafts.withdraw(actor, name, commit);
            case "DeletionProposed" -> {
                requireNotUpstream(actor, now);
                reviews.proposeDeletion(actor, name);
            }
            default -> reviews.rejectDeletion(actor, name, reason(actor));
        }
    }

    private static boolean isFinished(ObjectNode now, ObjectNode object) {
        return !Fields.text(now, "metadata.deletionTimestamp").isEmpty() && !RevisionAttachments.held(object);
    }

    private static String commit(ObjectNode now) {
        return Fields.text(now, "status.selfLock.git.commit");
    }

    private static String reason(Actor actor) {
        return "Sent back by " + actor.name() + " through the API.";
    }
}
