package dev.veranda.api.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.access.Permission;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.Column;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.ListQuery;
import dev.veranda.api.kube.ObjectLock;
import dev.veranda.api.kube.Page;
import dev.veranda.api.kube.Resource;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.Schema;
import dev.veranda.api.kube.Verb;
import dev.veranda.api.kube.live.LiveObjects;
import dev.veranda.change.AttachedMetadata;
import dev.veranda.repository.Namespaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** {@code namespaces}. */
@ApplicationScoped
public class NamespaceResource implements Resource.Live {

    private final LiveObjects live;
    private final Namespaces namespaces;
    private final AttachedMetadata attached;
    private final ResourceType type;
    private final ObjectLock turns = new ObjectLock();

    NamespaceResource(LiveObjects live, Namespaces namespaces, AttachedMetadata attached, Clock clock) {
        this.live = live;
        this.namespaces = namespaces;
        this.attached = attached;
        this.type = new ResourceType(
                "",
                "v1",
                "namespaces",
                "namespace",
                "Namespace",
                List.of("ns"),
                false,
                Set.of(Verb.CREATE, Verb.DELETE, Verb.GET, Verb.LIST, Verb.PATCH, Verb.UPDATE, Verb.WATCH),
                List.of(),
                List.of(
                        Column.name("The namespace's name."),
                        Column.text("Status", "status.phase", "Whether it is in use."),
                        Column.age(clock)),
                List.of(),
                schema());
    }

    private static ObjectNode schema() {
        ObjectNode spec = Schema.object("Nothing that Veranda looks at.");
        Schema.with(spec, "finalizers", Schema.list("Who has to agree to a deletion.", Schema.string("")));
        ObjectNode status = Schema.object("What Veranda says.");
        Schema.with(status, "phase", Schema.string("Active."));
        ObjectNode whole = Schema.object("Where repositories and the secrets they name live.");
        return Schema.with(Schema.with(whole, "spec", spec), "status", status);
    }

    @Override
    public ResourceType type() {
        return type;
    }

    @Override
    public String logKind() {
        return "namespace";
    }

    @Override
    public void requireReadable(Call call) {
        call.actor().require(Permission.READ);
    }

    @Override
    public ObjectNode object(JsonNode snapshot, long version) {
        UUID uid =
                UUID.nameUUIDFromBytes(("namespace:" + Fields.text(snapshot, "name")).getBytes(StandardCharsets.UTF_8));
        ObjectNode object = CoreJson.object(type, snapshot, uid.toString(), version);
        object.putObject("spec").putArray("finalizers").add("kubernetes");
        object.putObject("status").put("phase", "Active");
        return object;
    }

    @Override
    public ObjectNode get(Call call, String none, String name) {
        return live.get(this, call, "", name);
    }

    @Override
    public Page list(Call call, ListQuery query) {
        return live.list(this, call, query);
    }

    @Override
    public ObjectNode create(Call call, String none, ObjectNode object) {
        String name = Fields.text(object, "metadata.name");
        return turns.run("", name, () -> {
            live.requireAbsent(this, "", name);
            if (call.dryRun()) {
                call.actor().require(Permission.ADMINISTER);
                return object;
            }
            keeping(OptionalLong.empty(), name, object, () -> namespaces.create(call.actor(), name, labels(object)));
            return get(call, none, name);
        });
    }

    /** Labels are all there is to change. */
    @Override
    public ObjectNode update(Call call, String none, String name, String subresource, ObjectNode object) {
        return turns.run("", name, () -> update(call, name, object));
    }

    private ObjectNode update(Call call, String name, ObjectNode object) {
        ObjectNode now = get(call, "", name);
        Resource.requireUnchanged(type, now, object);
        if (call.dryRun()) {
            call.actor().require(Permission.ADMINISTER);
            return tried(now, object);
        }
        OptionalLong version = OptionalLong.of(Long.parseLong(Fields.text(now, "metadata.resourceVersion")));
        keeping(version, name, object, () -> namespaces.label(call.actor(), name, labels(object)));
        return get(call, "", name);
    }

    private void keeping(OptionalLong seen, String name, ObjectNode object, Runnable work) {
        attached.keepFieldsIfSeen(
                logKind(), "", name, seen, () -> ApiFailure.modified(type, name), object.path("metadata"), () -> {
                    work.run();
                    return object;
                });
    }

    /** What it would be: nothing but its labels and who manages them can change. */
    private static ObjectNode tried(ObjectNode now, ObjectNode object) {
        ObjectNode metadata = now.withObjectProperty("metadata");
        for (String field : new String[] {"labels", "managedFields"}) {
            JsonNode value = Fields.at(object, "metadata." + field);
            if (value.isEmpty()) {
                metadata.remove(field);
            } else {
                metadata.set(field, value);
            }
        }
        return now;
    }

    private static Map<String, String> labels(ObjectNode object) {
        return Fields.texts(object, "metadata.labels");
    }

    @Override
    public boolean unconditional() {
        return true;
    }

    /** Of its metadata only labels are kept, and the rest is Veranda's to say. */
    @Override
    public ObjectNode written(String subresource, ObjectNode standing, ObjectNode object) {
        object.withObjectProperty("metadata").remove(List.of("annotations", "finalizers", "ownerReferences"));
        return object.set("spec", standing.path("spec"));
    }

    @Override
    public ObjectNode delete(Call call, String none, String name, Preconditions preconditions) {
        return turns.run("", name, () -> {
            ObjectNode last = get(call, none, name);
            preconditions.require(type, last);
            if (call.dryRun()) {
                call.actor().require(Permission.ADMINISTER);
            } else {
                namespaces.delete(call.actor(), name);
            }
            return last;
        });
    }
}
