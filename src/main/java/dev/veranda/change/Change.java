package dev.veranda.change;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One change of one object.
 *
 * @param number grows with every change; never seen out of order
 * @param kind what the log calls the kind of object, for example {@code packagerevision}
 * @param snapshot the object after the change, or as it was last when it was deleted
 */
public record Change(long number, String kind, String namespace, String name, Type type, JsonNode snapshot) {

    /** What happened to the object. */
    public enum Type {
        ADDED,
        MODIFIED,
        DELETED
    }
}
