package dev.veranda.api.kube.http.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.Resource;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.Verb;
import dev.veranda.api.kube.fields.FieldManagement;
import dev.veranda.api.kube.fields.Manager;
import dev.veranda.api.kube.http.negotiation.Address;
import dev.veranda.api.kube.http.negotiation.HttpExchange;
import dev.veranda.api.kube.patch.JsonPatch;
import dev.veranda.api.kube.patch.MergePatch;
import dev.veranda.api.kube.patch.StrategicMerge;
import dev.veranda.api.kube.schema.MetaSchemas;
import dev.veranda.failure.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Carries out patches: the object as it is, changed as the patch says, updated as if the caller had sent it. */
@ApplicationScoped
class Patching {

    private static final int MOST_TRIES = 5;

    private final Clock clock;

    Patching(Clock clock) {
        this.clock = clock;
    }

    /** @param created whether the object was made by the patch */
    record Patched(ObjectNode object, boolean created) {}

    /** @param check refuses what the object may not become, and fills in what the address says */
    Patched patch(HttpExchange exchange, Resource resource, Call call, Address address, Consumer<ObjectNode> check) {
        String media = exchange.header("content-type").split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
        JsonNode patch = exchange.content();
        if (media.equals("application/apply-patch+yaml")) {
            return apply(exchange, resource, call, address, object(patch), check);
        }
        Manager manager = FieldManagers.updating(exchange, address);
        Consumer<ObjectNode> change = change(media, resource, patch);
        boolean versioned = versioned(patch);
        return repeatedly(
                versioned, () -> change(resource, call.versioned(versioned), address, manager, check, change));
    }

    private static Consumer<ObjectNode> change(String media, Resource resource, JsonNode patch) {
        return switch (media) {
            case "application/json-patch+json" -> object -> JsonPatch.apply(object, patch);
            case "application/merge-patch+json" -> object -> MergePatch.apply(object, object(patch));
            case "application/strategic-merge-patch+json" ->
                object -> StrategicMerge.apply(MetaSchemas.whole(resource.type()), object, object(patch));
            default ->
                throw ApiFailure.of(
                        415,
                        "UnsupportedMediaType",
                        "the body of the request was in an unknown format - accepted media types include:"
                                + " application/json-patch+json, application/merge-patch+json,"
                                + " application/strategic-merge-patch+json, application/apply-patch+yaml");
        };
    }

    /** Whether a patch holds for one version of the object only; a JSON patch says so by a test. */
    private static boolean versioned(JsonNode patch) {
        if (!patch.isArray()) {
            return !Fields.text(patch, "metadata.resourceVersion").isEmpty();
        }
        for (JsonNode operation : patch) {
            if (operation.path("op").asText().equals("test")
                    && operation.path("path").asText().equals("/metadata/resourceVersion")) {
                return true;
            }
        }
        return false;
    }

    private static ObjectNode object(JsonNode patch) {
        if (patch instanceof ObjectNode object) {
            return object;
        }
        throw ApiFailure.badRequest("the patch is not an object");
    }

    /** A change that names no version holds whatever others changed meanwhile, so it is simply tried again. */
    static <T> T repeatedly(boolean versioned, Supplier<T> change) {
        for (int attempt = 1; ; attempt++) {
            try {
                return change.get();
            } catch (ApiFailure failure) {
                if (!failure.isModified() && !failure.isTaken() || versioned || attempt == MOST_TRIES) {
                    throw failure;
                }
            }
        }
    }

    private Patched change(
            Resource resource,
            Call call,
            Address address,
            Manager manager,
            Consumer<ObjectNode> check,
            Consumer<ObjectNode> change) {
        ObjectNode live = resource.get(call, address.namespace(), address.name());
        ObjectNode object = Json.copy(live);
        change.accept(object);
        keepIdentity(live, object);
        requireSame(resource.type(), address, Fields.text(live, "metadata.uid"), object);
        check.accept(object);
        resource.prepare(object);
        FieldManagement.of(resource).write(manager, Optional.of(live), object, clock.instant());
        return new Patched(
                resource.update(call, address.namespace(), address.name(), address.subresource(), object), false);
    }

    /** A patch that takes away what identifies the object, as {@code kubectl apply} may after a replace, asks for nothing by that. */
    private static void keepIdentity(ObjectNode live, ObjectNode object) {
        ObjectNode metadata = object.withObjectProperty("metadata");
        for (String field : new String[] {"uid", "resourceVersion"}) {
            String known = Fields.text(live, "metadata." + field);
            if (Fields.text(metadata, field).isEmpty() && !known.isEmpty()) {
                metadata.put(field, known);
            }
        }
    }

    private static void requireSame(ResourceType type, Address address, String uid, ObjectNode object) {
        String given = Fields.text(object, "metadata.uid");
        if (!given.equals(uid)) {
            throw ApiFailure.conflict(
                    type,
                    address.name(),
                    "Precondition failed: UID in precondition: " + given + ", UID in object meta: " + uid);
        }
    }

    private Patched apply(
            HttpExchange exchange,
            Resource resource,
            Call call,
            Address address,
            ObjectNode intent,
            Consumer<ObjectNode> check) {
        Manager manager = FieldManagers.applying(exchange, address);
        check.accept(intent);
        resource.prepare(intent);
        boolean force = exchange.flag("force");
        boolean versioned = versioned(intent);
        return repeatedly(
                versioned, () -> apply(resource, call.versioned(versioned), address, manager, intent, force, check));
    }

    private Patched apply(
            Resource resource,
            Call call,
            Address address,
            Manager manager,
            ObjectNode intent,
            boolean force,
            Consumer<ObjectNode> check) {
        Optional<ObjectNode> live = find(resource, call, address);
        boolean creatable = resource.type().verbs().contains(Verb.CREATE)
                && address.subresource().isEmpty();
        if (live.isEmpty() && !creatable) {
            throw ApiFailure.notFound(resource.type(), address.name());
        }
        String uid = Fields.text(intent, "metadata.uid");
        if (!uid.isEmpty()) {
            requireSame(
                    resource.type(),
                    address,
                    live.map(object -> Fields.text(object, "metadata.uid")).orElse(""),
                    intent);
        }
        ObjectNode target = FieldManagement.of(resource).apply(manager, live, intent, force, clock.instant());
        if (versioned(intent)) {
            target.withObjectProperty("metadata").set("resourceVersion", Fields.at(intent, "metadata.resourceVersion"));
        }
        check.accept(target);
        if (live.isEmpty()) {
            return new Patched(create(resource, call, address, target), true);
        }
        if (target.equals(live.get())) {
            return new Patched(target, false);
        }
        return new Patched(
                resource.update(call, address.namespace(), address.name(), address.subresource(), target), false);
    }

    /** Some kinds choose the names of their objects; then the address has to name what would be made. */
    private static ObjectNode create(Resource resource, Call call, Address address, ObjectNode object) {
        // Warnings are given by the call that counts.
        Call dry = new Call(call.actor(), true, call.fieldManager());
        ObjectNode imagined = resource.create(call.dryRun() ? call : dry, address.namespace(), Json.copy(object));
        String name = Fields.text(imagined, "metadata.name");
        if (!name.equals(address.name())) {
            throw ApiFailure.badRequest("the name of the object would be " + name
                    + ", which does not match the name on the" + " URL (" + address.name() + ")");
        }
        return call.dryRun() ? imagined : resource.create(call, address.namespace(), object);
    }

    private static Optional<ObjectNode> find(Resource resource, Call call, Address address) {
        try {
            return Optional.of(resource.get(call, address.namespace(), address.name()));
        } catch (NotFound none) {
            return Optional.empty();
        } catch (ApiFailure failure) {
            if (failure.code() == 404) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}
