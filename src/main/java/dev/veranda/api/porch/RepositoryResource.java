package dev.veranda.api.porch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.access.Permission;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.Column;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.ListQuery;
import dev.veranda.api.kube.ObjectLock;
import dev.veranda.api.kube.Page;
import dev.veranda.api.kube.Resource;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.Subresource;
import dev.veranda.api.kube.Verb;
import dev.veranda.api.kube.live.LiveObjects;
import dev.veranda.api.porch.repository.RepositoryChanges;
import dev.veranda.api.porch.repository.RepositoryJson;
import dev.veranda.api.porch.repository.RepositorySchema;
import dev.veranda.api.porch.schema.Groups;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** {@code repositories}; their {@code status} is what Veranda observed, so nobody writes it. */
@ApplicationScoped
public class RepositoryResource implements Resource.Live {

    private final LiveObjects live;
    private final RepositoryChanges changes;
    private final ObjectLock turns = new ObjectLock();
    private final ResourceType type;

    RepositoryResource(LiveObjects live, RepositoryChanges changes, Clock clock) {
        this.live = live;
        this.changes = changes;
        this.type = type(clock);
    }

    private static ResourceType type(Clock clock) {
        return new ResourceType(
                Groups.CONFIG,
                Groups.VERSION,
                "repositories",
                "repository",
                "Repository",
                List.of("repo"),
                true,
                Set.of(Verb.values()),
                List.of(new Subresource("status", Set.of(Verb.GET))),
                List.of(
                        Column.name("The repository's name."),
                        Column.text("Type", "spec.type", "What kind of place it is."),
                        Column.text("Content", "spec.content", "What it holds."),
                        Column.text("Sync schedule", "spec.sync.schedule", "When it is read."),
                        Column.text("Deployment", "spec.deployment", "Whether it holds packages to deploy."),
                        new Column("Ready", "string", "", "Whether it can be read.", 0, RepositoryResource::ready),
                        Column.text("Address", "spec.git.repo", "Where it is."),
                        Column.text("Branch", "spec.git.branch", "The branch of published packages."),
                        Column.age(clock)),
                List.of(),
                RepositorySchema.repository());
    }

    private static Object ready(ObjectNode object) {
        return Fields.at(object, "status.conditions").path(0).path("status").asText();
    }

    @Override
    public ResourceType type() {
        return type;
    }

    @Override
    public String logKind() {
        return Groups.REPOSITORY;
    }

    @Override
    public void requireReadable(Call call) {
        call.actor().require(Permission.READ);
    }

    @Override
    public ObjectNode object(JsonNode snapshot, long version) {
        return RepositoryJson.of(snapshot, version);
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
        String name = Fields.text(object, "metadata.name");
        return turns.run(namespace, name, () -> {
            live.requireAbsent(this, namespace, name);
            changes.create(call, type(), namespace, object);
            if (call.dryRun()) {
                return object;
            }
            return get(call, namespace, name);
        });
    }

    @Override
    public ObjectNode update(Call call, String namespace, String name, String subresource, ObjectNode object) {
        return turns.run(namespace, name, () -> update(call, namespace, name, object));
    }

    private ObjectNode update(Call call, String namespace, String name, ObjectNode object) {
        ObjectNode now = get(call, namespace, name);
        RevisionChecks.requireNewest(type(), now, object);
        if (changes.update(call, type(), now, object)) {
            return now;
        }
        return call.dryRun() ? DryRunUpdate.of(now, object) : get(call, namespace, name);
    }

    /** As it would be served: without what is said by leaving it out, and where it always was. */
    @Override
    public ObjectNode written(String subresource, ObjectNode live, ObjectNode object) {
        RepositoryJson.normalise(live, object);
        return object;
    }

    @Override
    public ObjectNode delete(Call call, String namespace, String name, Preconditions preconditions) {
        return turns.run(namespace, name, () -> {
            ObjectNode now = get(call, namespace, name);
            preconditions.require(type(), now);
            return changes.delete(call, type(), now) ? now : get(call, namespace, name);
        });
    }
}
