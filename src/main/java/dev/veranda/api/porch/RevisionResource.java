package dev.veranda.api.porch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.access.Permission;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.ListQuery;
import dev.veranda.api.kube.Page;
import dev.veranda.api.kube.Resource;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.live.LiveObjects;
import dev.veranda.api.porch.schema.Groups;
import dev.veranda.api.porch.schema.PorchTypes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/** {@code packagerevisions} and their {@code approval}. */
@ApplicationScoped
public class RevisionResource implements Resource.Live {

    private static final List<String> FIXED =
            List.of("packageName", "repository", "workspaceName", "revision", "parent", "tasks");

    private final LiveObjects live;
    private final RevisionCreation creation;
    private final RevisionChanges changes;
    private final ExclusiveChange busy;

    RevisionResource(LiveObjects live, RevisionCreation creation, RevisionChanges changes, ExclusiveChange busy) {
        this.live = live;
        this.creation = creation;
        this.changes = changes;
        this.busy = busy;
    }

    @Override
    public ResourceType type() {
        return PorchTypes.PACKAGE_REVISIONS;
    }

    @Override
    public String logKind() {
        return Groups.PACKAGE_REVISION;
    }

    @Override
    public void requireReadable(Call call) {
        call.actor().require(Permission.READ);
    }

    @Override
    public ObjectNode object(JsonNode snapshot, long version) {
        return RevisionJson.of(snapshot, version);
    }

    @Override
    public ObjectNode get(Call call, String namespace, String name) {
        return live.get(this, call, namespace, name);
    }

    @Override
    public Page list(Call call, ListQuery query) {
        return live.list(this, call, query);
    }

    @Override
    public ObjectNode create(Call call, String namespace, ObjectNode object) {
        String name = creation.create(call, namespace, object);
        if (call.dryRun()) {
            return RevisionCreation.imagined(namespace, name, object);
        }
        changes.describe(call.actor(), get(call, namespace, name), object);
        changes.attach(call.actor(), get(call, namespace, name), object);
        return get(call, namespace, name);
    }

    @Override
    public ObjectNode update(Call call, String namespace, String name, String subresource, ObjectNode object) {
        return alone(namespace, name, () -> {
            ObjectNode now = get(call, namespace, name);
            RevisionChecks.requireNewest(type(), now, object);
            if (subresource.equals("approval")) {
                changes.approve(call, now, object);
            } else if (changes.update(call, now, object)) {
                ObjectNode last = get(call, namespace, name);
                changes.remove(call.actor(), last);
                return last;
            }
            return call.dryRun() ? DryRunUpdate.of(now, object) : get(call, namespace, name);
        });
    }

    @Override
    public boolean namesItself() {
        return true;
    }

    /**
     * An approval moves the lifecycle only, and so does everything else once a revision is no draft any more; nothing changes what it
     * is called or how it was made.
     */
    @Override
    public ObjectNode written(String subresource, ObjectNode live, ObjectNode object) {
        if (subresource.equals("approval")) {
            take(object, live, "lifecycle");
            return live;
        }
        if (!Fields.text(live, "spec.lifecycle").equals("Draft")) {
            JsonNode wanted = Fields.at(object, "spec.lifecycle");
            object.set("spec", Fields.at(live, "spec").deepCopy());
            return wanted.isMissingNode() ? object : lifecycle(object, wanted);
        }
        FIXED.forEach(field -> take(live, object, field));
        return object;
    }

    @Override
    public ObjectNode delete(Call call, String namespace, String name, Preconditions preconditions) {
        return alone(namespace, name, () -> {
            ObjectNode now = get(call, namespace, name);
            return changes.delete(call, now, preconditions) ? now : get(call, namespace, name);
        });
    }

    private static ObjectNode lifecycle(ObjectNode object, JsonNode wanted) {
        object.withObjectProperty("spec").set("lifecycle", wanted);
        return object;
    }

    private static void take(ObjectNode from, ObjectNode to, String field) {
        JsonNode value = Fields.at(from, "spec." + field);
        ObjectNode spec = to.withObjectProperty("spec");
        if (value.isMissingNode()) {
            spec.remove(field);
        } else {
            spec.set(field, value);
        }
    }

    private ObjectNode alone(String namespace, String name, Supplier<ObjectNode> work) {
        String key = namespace + "/" + name;
        return busy.alone(
                key, type(), name, "another request is already in progress on package revision \"" + key + "\"", work);
    }
}
