package dev.veranda.api.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/**
 * A column of the table that {@code kubectl get} prints.
 *
 * @param type {@code string}, {@code integer}, {@code boolean}, {@code date} or what the original server calls it
 * @param format {@code name} for the name, otherwise mostly ""
 * @param priority 0 is always shown, more only with {@code -o wide}
 * @param cell the value in an object's row: a string, number or boolean
 */
public record Column(
        String name, String type, String format, String description, int priority, Function<ObjectNode, Object> cell) {

    /** A text column that shows what stands at a path such as {@code spec.packageName}, or "". */
    public static Column text(String name, String path, String description) {
        return new Column(name, "string", "", description, 0, object -> Fields.text(object, path));
    }

    /** The object's name. */
    public static Column name(String description) {
        return new Column("Name", "string", "name", description, 0, object -> Fields.text(object, "metadata.name"));
    }

    /** How long ago the object was made. */
    public static Column age(java.time.InstantSource now) {
        return new Column(
                "Age",
                "string",
                "",
                "How long ago the object was made.",
                0,
                object -> Ages.since(Fields.text(object, "metadata.creationTimestamp"), now.instant()));
    }
}
