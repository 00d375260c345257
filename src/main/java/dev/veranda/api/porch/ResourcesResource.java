package dev.veranda.api.porch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.access.Permission;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.ListQuery;
import dev.veranda.api.kube.Page;
import dev.veranda.api.kube.Resource;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.Served;
import dev.veranda.api.kube.live.LiveObjects;
import dev.veranda.failure.NotFound;
import dev.veranda.revision.PackageRevisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code packagerevisionresources}: the text files of package revisions. */
@ApplicationScoped
public class ResourcesResource implements Resource {

    private static final long MOST_LISTED = 64L * 1024 * 1024;

    private final LiveObjects live;
    private final PackageRevisions revisions;
    private final ResourcesChanges changes;
    private final Busy busy;

    ResourcesResource(LiveObjects live, PackageRevisions revisions, ResourcesChanges changes, Busy busy) {
        this.live = live;
        this.revisions = revisions;
        this.changes = changes;
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
        List<Served> items = new ArrayList<>();
        long bytes = 0;
        for (Served item : page.items()) {
            Optional<ObjectNode> object = withFilesIfThere(call, Json.written(item.json()));
            if (object.isPresent()) {
                Served served = Served.of(type(), 0, object.get());
                bytes += served.json().length;
                items.add(served);
            }
            if (bytes > MOST_LISTED) {
                throw ApiFailure.of(
                        413,
                        "RequestEntityTooLarge",
                        "the list is larger than " + MOST_LISTED / 1024 / 1024
                                + " MiB: ask for pages with limit, or use a selector");
            }
        }
        return page.with(items);
    }

    private Optional<ObjectNode> withFilesIfThere(Call call, ObjectNode revision) {
        try {
            return Optional.of(withFiles(call, revision));
        } catch (NotFound vanished) {
            return Optional.empty();
        }
    }

    private ObjectNode withFiles(Call call, ObjectNode revision) {
        String name = revision.path("metadata").path("name").asText();
        return ResourcesJson.of(revision, revisions.contents(call.actor(), revisions.named(call.actor(), name)));
    }
}
