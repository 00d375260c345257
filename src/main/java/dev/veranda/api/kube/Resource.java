package dev.veranda.api.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A kind of object and what can be done with it. Every bean of this type is served. Operations throw
 * {@link dev.veranda.failure.DomainFailure} or {@link ApiFailure}; both become a {@code Status}. Rights are checked by the
 * services behind it. The protocol has checked the verb, the namespace, the shape of the object by its schema, and has filled
 * in {@code apiVersion} and {@code kind}; objects given are the callee's to change.
 */
public interface Resource {

    ResourceType type();

    /** The object as it is served; {@code namespace} is "" for kinds without namespaces, here and below. */
    ObjectNode get(Call call, String namespace, String name);

    Page list(Call call, ListQuery query);

    /** Makes an object and returns it as it is served. */
    default ObjectNode create(Call call, String namespace, ObjectNode object) {
        throw ApiFailure.methodNotAllowed(type(), "create");
    }

    /**
     * Changes an object to what is given and returns it as it is served. The version in it, if any, is the one the caller saw:
     * compare it, and refuse with {@link ApiFailure#modified}.
     *
     * @param subresource "" for the object itself
     */
    default ObjectNode update(Call call, String namespace, String name, String subresource, ObjectNode object) {
        throw ApiFailure.methodNotAllowed(type(), "update");
    }

    /**
     * Deletes an object, or asks for that when finalizers hold it.
     *
     * @return the object as it was last
     */
    default ObjectNode delete(Call call, String namespace, String name, Preconditions preconditions) {
        throw ApiFailure.methodNotAllowed(type(), "delete");
    }

    /** Whether the names of its objects follow from what is in them, whatever name is given. */
    default boolean namesItself() {
        return false;
    }

    /** Whether an update that names no version is laid over whatever stands. */
    default boolean unconditional() {
        return false;
    }

    /** Brings what is sent to the form in which it is kept. */
    default void prepare(ObjectNode object) {}

    /** The object as the management of its fields sees it: fields that are kept and not served are there in some way. */
    default ObjectNode standing(ObjectNode live) {
        return live;
    }

    /**
     * What would stand, as {@link #standing} tells it, if {@code object} were written over {@code live}: fields that such a write
     * does not reach are as they are.
     *
     * @param live what stands
     */
    default ObjectNode written(String subresource, ObjectNode live, ObjectNode object) {
        return object;
    }

    /**
     * Compares the version in {@code object}, if it has one, with what is there.
     *
     * @throws ApiFailure 409 when the caller saw another one
     */
    static void requireUnchanged(ResourceType type, ObjectNode now, ObjectNode object) {
        String seen = Fields.text(object, "metadata.resourceVersion");
        if (!seen.isEmpty() && !seen.equals(Fields.text(now, "metadata.resourceVersion"))) {
            throw ApiFailure.modified(type, Fields.text(now, "metadata.name"));
        }
    }

    /** What an object has to be for a deletion to go ahead. */
    record Preconditions(Optional<String> uid, Optional<String> resourceVersion) {

        /** @throws ApiFailure 409 when {@code object} is not what has to be */
        public void require(ResourceType type, ObjectNode object) {
            String name = Fields.text(object, "metadata.name");
            String present = Fields.text(object, "metadata.uid");
            uid.filter(asked -> !asked.equals(present)).ifPresent(asked -> {
                throw ApiFailure.conflict(
                        type,
                        name,
                        "Precondition failed: UID in precondition: " + asked + ", UID in object meta: " + present);
            });
            resourceVersion
                    .filter(asked -> !asked.equals(Fields.text(object, "metadata.resourceVersion")))
                    .ifPresent(asked -> {
                        throw ApiFailure.modified(type, name);
                    });
        }
    }

    /** A resource whose changes are in the feed, so that it can be watched and is listed from memory. */
    interface Live extends Resource {

        /** What the feed calls this kind. */
        String logKind();

        /** Throws {@link dev.veranda.failure.Forbidden} unless the caller may see objects of this kind. */
        void requireReadable(Call call);

        /** The object as it is served, from what the feed holds of it; {@code version} is its resource version. */
        ObjectNode object(JsonNode snapshot, long version);
    }
}
