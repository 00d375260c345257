package dev.veranda.api.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.access.Permission;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.Column;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.ListQuery;
import dev.veranda.api.kube.Page;
import dev.veranda.api.kube.Resource;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.Schema;
import dev.veranda.api.kube.Verb;
import dev.veranda.api.kube.live.LiveObjects;
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
import java.util.Set;

/**
 * {@code secrets}, which go in and never come back: what is served has no {@code data}. Annotations are not kept either, because
 * {@code kubectl apply} writes whole objects into one.
 */
@ApplicationScoped
public class SecretResource implements Resource.Live {

    private final LiveObjects live;
    private final RepositorySecrets secrets;
    private final ResourceType type;

    SecretResource(LiveObjects live, RepositorySecrets secrets, Clock clock) {
        this.live = live;
        this.secrets = secrets;
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
    public ObjectNode get(Call call, String namespace, String name) {
        requireReadable(call);
        return live.object(logKind(), namespace, name).orElseThrow(() -> ApiFailure.notFound(type, name));
    }

    @Override
    public Page list(Call call, ListQuery query) {
        requireReadable(call);
        return live.page(logKind(), query);
    }

    @Override
    public ObjectNode create(Call call, String namespace, ObjectNode object) {
        requireReadable(call);
        String name = Fields.text(object, "metadata.name");
        if (live.find(logKind(), namespace, name).isPresent()) {
            throw ApiFailure.alreadyExists(type, name);
        }
        SecretText text = text(object);
        if (call.dryRun()) {
            return dry(call, object);
        }
        secrets.create(call.actor(), namespace, name, text, Fields.texts(object, "metadata.labels"));
        return get(call, namespace, name);
    }

    /** The row is read before what is compared with the caller's version, so that whatever comes between is a conflict. */
    @Override
    public ObjectNode update(Call call, String namespace, String name, String subresource, ObjectNode object) {
        RepositorySecret row = secrets.named(call.actor(), namespace, name);
        ObjectNode now = get(call, namespace, name);
        String seen = Fields.text(object, "metadata.resourceVersion");
        if (!seen.isEmpty() && !seen.equals(Fields.text(now, "metadata.resourceVersion"))) {
            throw ApiFailure.modified(type, name);
        }
        SecretText text = text(object);
        if (call.dryRun()) {
            return dry(call, object);
        }
        secrets.change(call.actor(), namespace, name, row.version(), text, Fields.texts(object, "metadata.labels"));
        return get(call, namespace, name);
    }

    @Override
    public ObjectNode delete(Call call, String namespace, String name, Preconditions preconditions) {
        ObjectNode last = get(call, namespace, name);
        preconditions.require(type, last);
        if (!call.dryRun()) {
            secrets.delete(call.actor(), namespace, name);
        }
        return last;
    }

    private static ObjectNode dry(Call call, ObjectNode object) {
        call.actor().require(Permission.ADMINISTER);
        object.remove(List.of("data", "stringData"));
        object.withObjectProperty("metadata").remove("annotations");
        return object;
    }

    private static SecretText text(ObjectNode object) {
        Map<String, String> values = new HashMap<>();
        Fields.texts(object, "data").forEach((key, value) -> values.put(key, decoded(key, value)));
        values.putAll(Fields.texts(object, "stringData"));
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
