package dev.veranda.kpt.pkg;

import java.util.List;

/**
 * One thing a package asks its user for.
 *
 * @param id names the input within its package, for example {@code setter:replicas}; inputs of a subpackage start with its path
 * @param label the name its author gave it
 * @param kind where it comes from and what it is for
 * @param type of the value it has now
 * @param value as it is now; a list is YAML
 * @param path the file it is set in
 * @param touches the fields a new value will reach; empty when that is for a function to decide
 */
public record PackageInput(
        String id, String label, Kind kind, Type type, String value, String path, List<TouchedField> touches) {

    /** Where an input comes from. */
    public enum Kind {
        /** The name in the package context: of the package, and by custom of its namespace. */
        NAME,
        /** Another entry of the package context. */
        CONTEXT,
        /** The namespace given to {@code set-namespace}. */
        NAMESPACE,
        /** A setter of {@code apply-setters}. */
        SETTER
    }

    /** What a form offers to edit the value with. */
    public enum Type {
        STRING,
        INTEGER,
        BOOLEAN,
        LIST
    }

    /**
     * A field that follows a setter.
     *
     * @param path the file, relative to the package
     * @param resource {@code Kind name}
     * @param field as in {@code spec.containers[0].image}
     * @param value as it is now
     */
    public record TouchedField(String path, String resource, String field, String value) {}

    public PackageInput {
        touches = List.copyOf(touches);
    }
}
