package dev.veranda.api.core;

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
import dev.veranda.api.kube.Served;
import dev.veranda.api.kube.Verb;
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

/**
 * {@code secrets}, which go in and never come back: what is served has no {@code data}. Annotations are not kept either, because
 * {@code kubectl apply} writes whole objects into one.
 */
@ApplicationScoped
public class SecretResource implements Resource {

    private final RepositorySecrets secrets;
    private final ResourceType type;

    SecretResource(RepositorySecrets secrets, Clock clock) {
        this.secrets = secrets;
        this.type = new ResourceType(
                "",
                "v1",
                "secrets",
                "secret",
                "Secret",
                List.of(),
                true,
                Set.of(Verb.CREATE, Verb.DELETE, Verb.GET, Verb.LIST, Verb.PATCH, Verb.UPDATE),
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
    public ObjectNode get(Call call, String namespace, String name) {
        return object(secrets.named(call.actor(), namespace, name));
    }

    @Override
    public Page list(Call call, ListQuery query) {
        return Page.of(
                secrets.all(call.actor()).stream().map(each -> Served.of(type, 0, object(each))),
                query,
                OptionalLong.empty());
    }

    @Override
    public ObjectNode create(Call call, String namespace, ObjectNode object) {
        String name = Fields.text(object, "metadata.name");
        boolean exists = secrets.all(call.actor()).stream()
                .anyMatch(each ->
                        each.namespace().equals(namespace) && each.name().equals(name));
        if (exists) {
            throw ApiFailure.alreadyExists(type, name);
        }
        SecretText text = text(object);
        return call.dryRun()
                ? dry(call, object)
                : object(secrets.create(call.actor(), namespace, name, text, Fields.texts(object, "metadata.labels")));
    }

    @Override
    public ObjectNode update(Call call, String namespace, String name, String subresource, ObjectNode object) {
        RepositorySecret now = secrets.named(call.actor(), namespace, name);
        String seen = Fields.text(object, "metadata.resourceVersion");
        if (!seen.isEmpty() && !seen.equals(Long.toString(now.version() + 1))) {
            throw ApiFailure.modified(type, name);
        }
        SecretText text = text(object);
        return call.dryRun()
                ? dry(call, object)
                : object(secrets.change(
                        call.actor(), namespace, name, now.version(), text, Fields.texts(object, "metadata.labels")));
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

    private ObjectNode object(RepositorySecret secret) {
        ObjectNode object = CoreJson.object(
                type, secret.name(), secret.id(), secret.version() + 1, secret.createdAt(), secret.labels());
        object.withObjectProperty("metadata").put("namespace", secret.namespace());
        return object.put("type", secret.type());
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
