package dev.veranda.api.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.Resource;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.Verb;
import dev.veranda.api.kube.patch.ApplyPatch;
import dev.veranda.api.kube.patch.JsonPatch;
import dev.veranda.api.kube.patch.MergePatch;
import dev.veranda.api.kube.patch.StrategicMerge;
import dev.veranda.api.kube.schema.MetaSchemas;
import dev.veranda.change.AttachedMetadata;
import dev.veranda.failure.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries out patches: the object as it is, changed as the patch says, updated as if the caller had sent it. */
@ApplicationScoped
class Patching {

    private static final int MOST_TRIES = 5;

    private final AttachedMetadata attached;

    Patching(AttachedMetadata attached) {
        this.attached = attached;
    }

    /** @param created whether the object was made by the patch */
    record Patched(ObjectNode object, boolean created) {}

    /** @param check refuses what the object may not become, and fills in what the address says */
    Patched patch(Exchange exchange, Resource resource, Call call, Address address, Consumer<ObjectNode> check) {
        String media = exchange.header("content-type").split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
        JsonNode patch = Bodies.read(media, exchange.body());
        return switch (media) {
            case "application/apply-patch+yaml" -> apply(exchange, resource, call, address, object(patch), check);
            case "application/json-patch+json" ->
                change(resource, call, address, check, object -> JsonPatch.apply(object, patch), false);
            case "application/merge-patch+json" ->
                change(
                        resource,
                        call,
                        address,
                        check,
                        object -> MergePatch.apply(object, object(patch)),
                        versioned(patch));
            case "application/strategic-merge-patch+json" ->
                change(
                        resource,
                        call,
                        address,
                        check,
                        object -> StrategicMerge.apply(MetaSchemas.whole(resource.type()), object, object(patch)),
                        versioned(patch));
            default ->
                throw ApiFailure.of(
                        415,
                        "UnsupportedMediaType",
                        "the body of the request was in an unknown format - accepted media types include:"
                                + " application/json-patch+json, application/merge-patch+json,"
                                + " application/strategic-merge-patch+json, application/apply-patch+yaml");
        };
    }

    private static boolean versioned(JsonNode patch) {
        return !Fields.text(patch, "metadata.resourceVersion").isEmpty();
    }

    private static ObjectNode object(JsonNode patch) {
        if (patch instanceof ObjectNode object) {
            return object;
        }
        throw ApiFailure.badRequest("the patch is not an object");
    }

    /** A patch that names no version holds whatever others changed meanwhile, so it is simply tried again. */
    private static Patched change(
            Resource resource,
            Call call,
            Address address,
            Consumer<ObjectNode> check,
            Consumer<ObjectNode> change,
            boolean versioned) {
        for (int attempt = 1; ; attempt++) {
            ObjectNode object = Json.copy(resource.get(call, address.namespace(), address.name()));
            String before = Fields.text(object, "metadata.uid");
            change.accept(object);
            requireSame(resource.type(), address, before, object);
            check.accept(object);
            try {
                return new Patched(
                        resource.update(call, address.namespace(), address.name(), address.subresource(), object),
                        false);
            } catch (ApiFailure failure) {
                if (!failure.isModified() || versioned || attempt == MOST_TRIES) {
                    throw failure;
                }
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
            Exchange exchange,
            Resource resource,
            Call call,
            Address address,
            ObjectNode intent,
            Consumer<ObjectNode> check) {
        if (call.fieldManager().isEmpty()) {
            throw ApiFailure.badRequest("PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is"
                    + " required for apply patch");
        }
        if (!(resource instanceof Resource.Live live)) {
            throw ApiFailure.of(
                    415,
                    "UnsupportedMediaType",
                    "server-side apply is not supported for " + resource.type().plural());
        }
        check.accept(intent);
        Optional<ObjectNode> current = find(resource, call, address);
        if (current.isEmpty() && !resource.type().verbs().contains(Verb.CREATE)) {
            throw ApiFailure.notFound(resource.type(), address.name());
        }
        ObjectNode applied = attached.applied(live.logKind(), address.namespace(), address.name());
        boolean force = exchange.flag("force");
        ApplyPatch patch = new ApplyPatch(MetaSchemas.whole(resource.type()), call.fieldManager(), intent, applied);
        ObjectNode target = current.map(Json::copy).orElseGet(() -> Json.copy(intent));
        patch.apply(target, force);
        check.accept(target);
        Optional.of(Fields.text(intent, "metadata.resourceVersion"))
                .filter(version -> !version.isEmpty())
                .ifPresent(version -> target.withObjectProperty("metadata").put("resourceVersion", version));
        ObjectNode stored = current.isPresent()
                ? resource.update(call, address.namespace(), address.name(), address.subresource(), target)
                : create(resource, call, address, target);
        if (call.dryRun()) {
            return new Patched(stored, current.isEmpty());
        }
        attached.keepApplied(live.logKind(), address.namespace(), address.name(), applied);
        return new Patched(stored(resource, call, address), current.isEmpty());
    }

    /** Some kinds choose the names of their objects; then the address has to name what would be made. */
    private static ObjectNode create(Resource resource, Call call, Address address, ObjectNode object) {
        Call dry = new Call(call.actor(), true, call.fieldManager());
        ObjectNode imagined = resource.create(dry, address.namespace(), Json.copy(object));
        String name = Fields.text(imagined, "metadata.name");
        if (!name.equals(address.name())) {
            throw ApiFailure.badRequest("the name of the object would be " + name
                    + ", which does not match the name on the" + " URL (" + address.name() + ")");
        }
        return call.dryRun() ? imagined : resource.create(call, address.namespace(), object);
    }

    /** What was remembered counts as a change, so the object is read once more for its version. */
    private static ObjectNode stored(Resource resource, Call call, Address address) {
        return resource.get(call, address.namespace(), address.name());
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
