package dev.veranda.api.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.access.Permission;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.Column;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.ListQuery;
import dev.veranda.api.kube.ObjectLock;
import dev.veranda.api.kube.Page;
import dev.veranda.api.kube.Resource;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.Schema;
import dev.veranda.api.kube.Verb;
import dev.veranda.api.kube.live.LiveObjects;
import dev.veranda.change.AttachedMetadata;
import dev.veranda.repository.RepositorySecret;
import dev.veranda.repository.RepositorySecrets;
import dev.veranda.repository.SecretText;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code secrets}, which go in and never come back: what is served has no {@code data}. Annotations are not kept either, because
 * {@code kubectl apply} writes whole objects into one.
 */
@ApplicationScoped
public class SecretResource implements Resource.Live {

    private final LiveObjects live;
    private final RepositorySecrets secrets;
    private final AttachedMetadata attached;
    private final ResourceType type;
    private final ObjectLock turns = new ObjectLock();

    SecretResource(LiveObjects live, RepositorySecrets secrets, AttachedMetadata attached, Clock clock) {
        this.live = live;
        this.secrets = secrets;
        this.attached = attached;
        this.type = new ResourceType(
                "",
                "v1",
                "secrets",
                "secret",
                "Secret",
                List.of(),
                true,
                Set.of(Verb.values()),
                List.of(),
                List.of(
                        Column.name("The secret's name."),
                        Column.text("Type", "type", "What it holds."),
                        Column.age(clock)),
                List.of(),
                schema());
    }

    private static ObjectNode schema() {
        ObjectNode whole = Schema.object("Credentials for repositories. What is in them never comes back out.");
        Schema.with(whole, "data", Schema.texts("Values in Base64, by key. Never served."));
        Schema.with(whole, "stringData", Schema.texts("Values as they are, by key. Never served."));
        Schema.with(whole, "immutable", Schema.bool("Not used."));
        return Schema.with(
                whole,
                "type",
                Schema.string("kubernetes.io/basic-auth with username and password, or Opaque with bearerToken."));
    }

    @Override
    public ResourceType type() {
        return type;
    }

    @Override
    public String logKind() {
        return "secret";
    }

    @Override
    public void requireReadable(Call call) {
        call.actor().require(Permission.ADMINISTER);
    }

    @Override
    public ObjectNode object(JsonNode snapshot, long version) {
        ObjectNode object = CoreJson.object(type, snapshot, Fields.text(snapshot, "id"), version);
        object.withObjectProperty("metadata").put("namespace", Fields.text(snapshot, "namespace"));
        return object.put("type", Fields.text(snapshot, "type"));
    }

    @Override
    public boolean unconditional() {
        return true;
    }

    /** As in Kubernetes, {@code stringData} is another way to write {@code data}. */
    @Override
    public void prepare(ObjectNode object) {
        Map<String, String> texts = Fields.texts(object, "stringData");
        object.remove("stringData");
        texts.forEach((key, value) -> object.withObjectProperty("data")
                .put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
    }

    /** What is in it has names and no values, so that nobody finds out by applying whether a value is what they think. */
    @Override
    public ObjectNode standing(ObjectNode live) {
        ObjectNode data = Json.object();
        SecretText.keys(Fields.text(live, "type")).forEach(key -> data.put(key, true));
        live.set("data", data);
        return live;
    }

    /** Values that are not given stay. */
    @Override
    public ObjectNode written(String subresource, ObjectNode live, ObjectNode object) {
        ObjectNode data = object.withObjectProperty("data");
        standing(live).path("data").properties().forEach(entry -> {
            if (!data.hasNonNull(entry.getKey())) {
                data.set(entry.getKey(), entry.getValue());
            }
        });
        object.remove("immutable");
        object.withObjectProperty("metadata").remove(List.of("annotations", "finalizers", "ownerReferences"));
        return object;
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
        requireReadable(call);
        String name = Fields.text(object, "metadata.name");
        return turns.run(namespace, name, () -> {
            live.requireAbsent(this, namespace, name);
            SecretText text = text(object);
            return write(
                    call,
                    namespace,
                    OptionalLong.empty(),
                    object,
                    () -> secrets.create(call.actor(), namespace, name, text, labels(object)));
        });
    }

    /** The row is read before what is compared with the caller's version, so that whatever comes between is a conflict. */
    @Override
    public ObjectNode update(Call call, String namespace, String name, String subresource, ObjectNode object) {
        return turns.run(namespace, name, () -> {
            RepositorySecret row = secrets.named(call.actor(), namespace, name);
            ObjectNode now = get(call, namespace, name);
            Resource.requireUnchanged(type, now, object);
            SecretText text = text(object);
            return write(
                    call,
                    namespace,
                    OptionalLong.of(Long.parseLong(Fields.text(now, "metadata.resourceVersion"))),
                    object,
                    () -> secrets.change(call.actor(), namespace, name, row.version(), text, labels(object)));
        });
    }

    @Override
    public ObjectNode delete(Call call, String namespace, String name, Preconditions preconditions) {
        return turns.run(namespace, name, () -> {
            ObjectNode last = get(call, namespace, name);
            preconditions.require(type, last);
            if (!call.dryRun()) {
                secrets.delete(call.actor(), namespace, name);
            }
            return last;
        });
    }

    private ObjectNode write(
            Call call, String namespace, OptionalLong seen, ObjectNode object, Supplier<RepositorySecret> write) {
        if (call.dryRun()) {
            return dry(call, object);
        }
        String name = Fields.text(object, "metadata.name");
        RepositorySecret written = attached.keepFieldsIfSeen(
                logKind(),
                namespace,
                name,
                seen,
                () -> ApiFailure.modified(type, name),
                object.path("metadata"),
                write);
        return get(call, namespace, written.name());
    }

    private static Map<String, String> labels(ObjectNode object) {
        return Fields.texts(object, "metadata.labels");
    }

    private static ObjectNode dry(Call call, ObjectNode object) {
        call.actor().require(Permission.ADMINISTER);
        object.remove(List.of("data", "stringData", "immutable"));
        object.withObjectProperty("metadata").remove(List.of("annotations", "finalizers", "ownerReferences"));
        return object;
    }

    private static SecretText text(ObjectNode object) {
        Map<String, String> values = new HashMap<>();
        Fields.texts(object, "data").forEach((key, value) -> values.put(key, decoded(key, value)));
        return new SecretText(Fields.text(object, "type"), values);
    }

    private static String decoded(String key, String value) {
        try {
            return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiFailure.badRequest("Secret in version \"v1\" cannot be handled as a Secret: the value of data."
                    + key + " is not Base64");
        }
    }
}
