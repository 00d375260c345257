package dev.veranda.api.porch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.access.Permission;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.CachedObject;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.ListQuery;
import dev.veranda.api.kube.Page;
import dev.veranda.api.kube.Resource;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.fields.FieldManagement;
import dev.veranda.api.kube.live.LiveObjects;
import dev.veranda.api.porch.schema.Groups;
import dev.veranda.api.porch.schema.MetadataJson;
import dev.veranda.api.porch.schema.PorchTypes;
import dev.veranda.change.AttachedMetadata;
import dev.veranda.change.ObjectKey;
import dev.veranda.failure.Invalid;
import dev.veranda.failure.NotFound;
import dev.veranda.failure.Unavailable;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.model.PackageRevision;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code packagerevisionresources}: the text files of package revisions. */
@ApplicationScoped
public class ResourcesResource implements Resource {

    private static final long MOST_LISTED = 64L * 1024 * 1024;
    private static final int AT_ONCE = 500;

    private final LiveObjects live;
    private final PackageRevisions revisions;
    private final ResourcesChanges changes;
    private final AttachedMetadata attached;
    private final ExclusiveChange busy;

    ResourcesResource(
            LiveObjects live,
            PackageRevisions revisions,
            ResourcesChanges changes,
            AttachedMetadata attached,
            ExclusiveChange busy) {
        this.live = live;
        this.revisions = revisions;
        this.changes = changes;
        this.attached = attached;
        this.busy = busy;
    }

    @Override
    public ResourceType type() {
        return PorchTypes.PACKAGE_REVISION_RESOURCES;
    }

    @Override
    public ObjectNode get(Call call, String namespace, String name) {
        call.actor().require(Permission.READ);
        return withFiles(call, revision(namespace, name));
    }

    /** Shares the lock of the revision itself: both write the same draft. */
    @Override
    public ObjectNode update(Call call, String namespace, String name, String subresource, ObjectNode object) {
        String key = namespace + "/" + name;
        return busy.alone(
                key,
                type(),
                name,
                "another request is already in progress on package revision resources \"" + key + "\"",
                () -> {
                    ObjectNode now = revision(namespace, name);
                    RevisionChecks.requireNewest(type(), now, object);
                    ObjectNode render = changes.save(call, now, object);
                    if (call.dryRun()) {
                        return object;
                    }
                    attached.keepManagedContents(
                            Groups.PACKAGE_REVISION,
                            namespace,
                            name,
                            object.withObjectProperty("metadata").path("managedFields"));
                    ObjectNode stored = get(call, namespace, name);
                    stored.withObjectProperty("status").set("renderStatus", render);
                    return stored;
                });
    }

    private ObjectNode revision(String namespace, String name) {
        return live.object(Groups.PACKAGE_REVISION, namespace, name)
                .orElseThrow(() -> ApiFailure.notFound(type(), name));
    }

    @Override
    public Page list(Call call, ListQuery query) {
        call.actor().require(Permission.READ);
        Page page = live.page(Groups.PACKAGE_REVISION, query);
        Listing listing = new Listing(call);
        for (int from = 0; from < page.items().size(); from += AT_ONCE) {
            listing.add(page.items().subList(from, Math.min(page.items().size(), from + AT_ONCE)));
        }
        return page.with(listing.items);
    }

    /** What is listed so far; what the database knows of the revisions is asked for many at once. */
    private final class Listing {

        private final Call call;
        private final List<CachedObject> items = new ArrayList<>();
        private long bytes;

        Listing(Call call) {
            this.call = call;
        }

        void add(List<CachedObject> some) {
            List<ObjectNode> shown =
                    some.stream().map(item -> Json.written(item.json())).toList();
            Map<String, PackageRevision> stored = revisions.named(
                    call.actor(),
                    shown.stream().map(MetadataJson::qualifiedName).toList());
            Map<ObjectKey, JsonNode> managed = attached.managedContents(
                    shown.stream().map(ResourcesResource::key).toList());
            for (ObjectNode revision : shown) {
                Optional.ofNullable(stored.get(MetadataJson.qualifiedName(revision)))
                        .flatMap(found -> listed(
                                call, revision, found, managed.getOrDefault(key(revision), MissingNode.getInstance())))
                        .ifPresent(this::add);
            }
        }

        private void add(ObjectNode object) {
            CachedObject served = CachedObject.of(type(), 0, object);
            bytes += served.json().length;
            items.add(served);
            if (bytes > MOST_LISTED) {
                throw ApiFailure.of(
                        413,
                        "RequestEntityTooLarge",
                        "the list is larger than " + MOST_LISTED / 1024 / 1024
                                + " MiB: ask for pages with limit, or use a selector");
            }
        }
    }

    /** One package that cannot be read says so and keeps no other from being listed. */
    private Optional<ObjectNode> listed(Call call, ObjectNode revision, PackageRevision stored, JsonNode managed) {
        try {
            return Optional.of(withFiles(call, revision, stored, managed));
        } catch (NotFound vanished) {
            return Optional.empty();
        } catch (Unavailable failure) {
            return Optional.of(ResourcesJson.unreadable(revision, failure.sentence()));
        }
    }

    /** Only the files change. */
    @Override
    public ObjectNode written(String subresource, ObjectNode live, ObjectNode object) {
        JsonNode files = Fields.at(object, "spec.resources");
        live.withObjectProperty("spec").set("resources", files.isObject() ? files : Json.object());
        return live;
    }

    private ObjectNode withFiles(Call call, ObjectNode revision) {
        ObjectKey key = key(revision);
        return withFiles(
                call,
                revision,
                revisions.named(call.actor(), MetadataJson.qualifiedName(revision)),
                attached.managedContents(key.kind(), key.namespace(), key.name()));
    }

    private ObjectNode withFiles(Call call, ObjectNode revision, PackageRevision stored, JsonNode managed) {
        ObjectNode metadata = revision.withObjectProperty("metadata");
        metadata.remove("managedFields");
        if (!managed.isEmpty()) {
            metadata.set("managedFields", managed);
        }
        ObjectNode object = files(call, revision, stored);
        FieldManagement.of(this).show(object);
        return object;
    }

    private static ObjectKey key(ObjectNode revision) {
        return new ObjectKey(
                Groups.PACKAGE_REVISION,
                Fields.text(revision, "metadata.namespace"),
                Fields.text(revision, "metadata.name"));
    }

    private ObjectNode files(Call call, ObjectNode revision, PackageRevision stored) {
        try {
            return ResourcesJson.of(revision, revisions.contents(call.actor(), stored));
        } catch (Invalid beyondTheLimits) {
            return ResourcesJson.unreadable(revision, beyondTheLimits.sentence());
        }
    }
}
