package dev.veranda.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One change of one object.
 *
 * @param number grows with every change; never seen out of order
 * @param kind what the feed calls the kind of object, for example {@code packagerevision}
 * @param body the object after the change, or as it was last when it was deleted
 * @param metadata what clients attached to it, as {@link AttachedMetadata} keeps it
 */
public record Change(
        long number, String kind, String namespace, String name, Type type, JsonNode body, JsonNode metadata) {

    /** What happened to the object. */
    public enum Type {
        ADDED,
        MODIFIED,
        DELETED
    }

    /** The body with a field {@code metadata}. */
    public JsonNode snapshot() {
        ObjectNode snapshot = ((ObjectNode) body).deepCopy();
        return snapshot.set("metadata", metadata);
    }
}
