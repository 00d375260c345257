package dev.veranda.api.kube.http.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.CachedObject;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.Failures;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.ListQuery;
import dev.veranda.api.kube.ListQuery.Key;
import dev.veranda.api.kube.Resource;
import dev.veranda.api.kube.Resource.Preconditions;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.Verb;
import dev.veranda.api.kube.fields.FieldManagement;
import dev.veranda.api.kube.fields.Manager;
import dev.veranda.api.kube.http.negotiation.Accepted;
import dev.veranda.api.kube.http.negotiation.Address;
import dev.veranda.api.kube.http.negotiation.Bodies;
import dev.veranda.api.kube.http.negotiation.HttpExchange;
import dev.veranda.api.kube.http.negotiation.StorableObject;
import dev.veranda.api.kube.schema.MetaSchemas;
import dev.veranda.api.kube.schema.SchemaCheck;
import dev.veranda.failure.Invalid;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Carries out creates, updates and deletes: checks what is sent before the resource sees it. */
@ApplicationScoped
public class Writing {

    private final Patching patching;
    private final Clock clock;

    Writing(Patching patching, Clock clock) {
        this.patching = patching;
        this.clock = clock;
    }

    public void create(HttpExchange exchange, Resource resource, Call call, Address address) {
        ResourceType type = resource.type();
        Accepted accepted = Reading.accepted(exchange);
        if (type.namespaced() && address.namespace().isEmpty()) {
            throw ApiFailure.badRequest("namespace must be specified");
        }
        ObjectNode object = written(exchange);
        check(exchange, type, address, object);
        Manager manager = FieldManagers.updating(exchange, address);
        resource.prepare(object);
        ObjectNode created = GeneratedNames.make(resource, object, named -> {
            FieldManagement.of(resource).write(manager, Optional.empty(), named, clock.instant());
            return create(resource, call, address, named);
        });
        Reading.object(exchange, type, accepted, 201, created);
    }

    private static ObjectNode create(Resource resource, Call call, Address address, ObjectNode object) {
        String name = Fields.text(object, "metadata.name");
        try {
            return resource.create(call, address.namespace(), object);
        } catch (Invalid refusal) {
            throw Failures.of(refusal, resource.type(), name);
        }
    }

    public void update(HttpExchange exchange, Resource resource, Call call, Address address) {
        Accepted accepted = Reading.accepted(exchange);
        ObjectNode object = written(exchange);
        check(exchange, resource.type(), address, object);
        Manager manager = FieldManagers.updating(exchange, address);
        boolean versioned = !resource.unconditional()
                || !Fields.text(object, "metadata.resourceVersion").isEmpty();
        ObjectNode updated = Patching.repeatedly(
                versioned,
                () -> update(
                        resource,
                        call.versioned(
                                !Fields.text(object, "metadata.resourceVersion").isEmpty()),
                        address,
                        manager,
                        Json.copy(object)));
        Reading.object(exchange, resource.type(), accepted, 200, updated);
    }

    private ObjectNode update(Resource resource, Call call, Address address, Manager manager, ObjectNode object) {
        ObjectNode live = resource.get(call, address.namespace(), address.name());
        resource.prepare(object);
        if (resource.unconditional()
                && Fields.text(object, "metadata.resourceVersion").isEmpty()) {
            object.withObjectProperty("metadata").put("resourceVersion", Fields.text(live, "metadata.resourceVersion"));
        }
        FieldManagement.of(resource).write(manager, Optional.of(live), object, clock.instant());
        return resource.update(call, address.namespace(), address.name(), address.subresource(), object);
    }

    public void patch(HttpExchange exchange, Resource resource, Call call, Address address) {
        Accepted accepted = Reading.accepted(exchange);
        Patching.Patched patched = patching.patch(
                exchange, resource, call, address, object -> check(exchange, resource.type(), address, object));
        Reading.object(exchange, resource.type(), accepted, patched.created() ? 201 : 200, patched.object());
    }

    public void delete(HttpExchange exchange, Resource resource, Call call, Address address) {
        Accepted accepted = Reading.accepted(exchange);
        Deletion deletion = Deletion.of(exchange, call);
        ObjectNode deleted =
                deleted(resource, deletion, new Key(address.namespace(), address.name()), deletion.preconditions());
        Reading.object(exchange, resource.type(), accepted, 200, deleted);
    }

    /**
     * Deletes what is selected, each by itself: what may not go stays, and the first refusal is the answer. When the time of the
     * request is over, the rest stays.
     */
    public void deleteCollection(HttpExchange exchange, Resource resource, Call call, Address address) {
        ResourceType type = resource.type();
        Accepted accepted = Reading.accepted(exchange);
        if (type.namespaced() && address.namespace().isEmpty()) {
            throw ApiFailure.methodNotAllowed(type, Verb.DELETECOLLECTION.word());
        }
        Deletion deletion = Deletion.of(exchange, call);
        ListQuery query = Reading.query(exchange, type, address);
        DeletedItems deleted = new DeletedItems(type);
        for (CachedObject item : resource.list(call, query).items()) {
            if (exchange.answered()) {
                return;
            }
            Key key = item.key();
            deleted.add(key.name(), () -> deleted(resource, deletion, key, deletion.of(item)));
        }
        deleted.requireAll();
        Reading.list(exchange, type, accepted, Json.object(), deleted.items());
    }

    private static ObjectNode deleted(Resource resource, Deletion deletion, Key key, Preconditions preconditions) {
        return Patching.repeatedly(
                preconditions.resourceVersion().isPresent(),
                () -> resource.delete(deletion.call(), key.namespace(), key.name(), preconditions));
    }

    /** Whether the query asks for a dry run. */
    public static boolean dryRun(HttpExchange exchange) {
        for (String value : exchange.parameters("dryRun")) {
            requireAll(value);
        }
        return !exchange.parameters("dryRun").isEmpty();
    }

    static void requireAll(String value) {
        if (!value.equals("All")) {
            throw ApiFailure.of(
                    422, "Invalid", "dryRun: Unsupported value: \"" + value + "\": supported values: \"All\"");
        }
    }

    static ObjectNode object(HttpExchange exchange) {
        return Bodies.object(exchange.content());
    }

    /** A field that is written twice counts as the last one says; whoever asks for it hears of it. */
    private static ObjectNode written(HttpExchange exchange) {
        ObjectNode object = object(exchange);
        String mode = exchange.parameter("fieldValidation");
        if (!mode.equals("Ignore")) {
            Bodies.duplicate(exchange.header("content-type"), exchange.body()).ifPresent(field -> {
                String words = "duplicate field \"" + field + "\"";
                if (mode.equals("Strict")) {
                    throw ApiFailure.badRequest("strict decoding error: " + words);
                }
                exchange.warn(words);
            });
        }
        return object;
    }

    /** Whether the object belongs at this address and fits its schema; fills in what the address says anyway. */
    private static void check(HttpExchange exchange, ResourceType type, Address address, ObjectNode object) {
        StorableObject.require(object);
        requireSame("API version", "apiVersion", type.apiVersion(), object);
        requireSame("kind", "kind", type.kind(), object);
        fits(exchange, type, object);
        ObjectNode metadata = object.withObjectProperty("metadata");
        String namespace = Fields.text(metadata, "namespace");
        if (!namespace.isEmpty() && !namespace.equals(address.namespace())) {
            throw ApiFailure.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the" + " request");
        }
        String name = Fields.text(metadata, "name");
        if (!address.name().isEmpty() && !name.isEmpty() && !name.equals(address.name())) {
            throw ApiFailure.badRequest("the name of the object (" + name + ") does not match the name on the URL ("
                    + address.name() + ")");
        }
        MetadataCheck.require(type, address.name().isEmpty() ? name : address.name(), metadata);
        if (type.namespaced()) {
            metadata.put("namespace", address.namespace());
        }
        if (!address.name().isEmpty()) {
            metadata.put("name", address.name());
        }
    }

    private static void requireSame(String what, String field, String expected, ObjectNode object) {
        String given = Fields.text(object, field);
        if (!given.isEmpty() && !given.equals(expected)) {
            throw ApiFailure.badRequest("the " + what + " in the data (" + given + ") does not match the expected "
                    + what + " (" + expected + ")");
        }
        object.put(field, expected);
    }

    private static void fits(HttpExchange exchange, ResourceType type, ObjectNode object) {
        String mode = exchange.parameter("fieldValidation");
        if (!mode.isEmpty() && !mode.equals("Ignore") && !mode.equals("Warn") && !mode.equals("Strict")) {
            throw ApiFailure.of(
                    422,
                    "Invalid",
                    "fieldValidation: Unsupported value: \"" + mode
                            + "\": supported values: \"Ignore\", \"Strict\", \"Warn\"");
        }
        SchemaCheck check = SchemaCheck.of(MetaSchemas.whole(type), object);
        if (!check.wrong().isEmpty()) {
            throw ApiFailure.badRequest(type.kind() + " in version \"" + type.version() + "\" cannot be handled as a "
                    + type.kind() + ": " + String.join(", ", check.wrong()));
        }
        if (check.unknown().isEmpty() || mode.equals("Ignore")) {
            return;
        }
        if (mode.equals("Strict")) {
            throw ApiFailure.badRequest("strict decoding error: "
                    + String.join(
                            ", ", check.unknown().stream().map(Writing::unknown).toList()));
        }
        check.unknown().forEach(field -> exchange.warn(unknown(field)));
    }

    private static String unknown(String field) {
        return "unknown field \"" + field + "\"";
    }
}
