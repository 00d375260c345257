package dev.veranda.api.kube.schema;

import static dev.veranda.api.kube.Schema.bool;
import static dev.veranda.api.kube.Schema.integer;
import static dev.veranda.api.kube.Schema.list;
import static dev.veranda.api.kube.Schema.listByKey;
import static dev.veranda.api.kube.Schema.object;
import static dev.veranda.api.kube.Schema.string;
import static dev.veranda.api.kube.Schema.texts;
import static dev.veranda.api.kube.Schema.time;
import static dev.veranda.api.kube.Schema.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ResourceType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The schemas every kind shares, and how they and a kind's own make a whole. */
public final class MetaSchemas {

    static final String OBJECT_META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";
    static final String LIST_META = "io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta";

    private static final ObjectNode METADATA = objectMeta();

    private MetaSchemas() {}

    /** The whole schema of a kind, nothing referred to by name. */
    public static ObjectNode whole(ResourceType type) {
        return whole(type, METADATA);
    }

    static ObjectNode whole(ResourceType type, ObjectNode metadata) {
        ObjectNode whole = type.schema().deepCopy();
        ObjectNode own = whole.withObjectProperty("properties").deepCopy();
        ObjectNode properties = whole.putObject("properties");
        properties.set("apiVersion", string("The version of the schema of this object."));
        properties.set("kind", string("The kind of object this is."));
        properties.set("metadata", metadata);
        properties.setAll(own);
        return whole;
    }

    /** The name of a kind among schemas: {@code dev.kpt.porch.v1alpha1.PackageRevision}. */
    static String name(ResourceType type) {
        if (type.group().isEmpty()) {
            return "io.k8s.api.core." + type.version() + "." + type.kind();
        }
        List<String> parts = Arrays.asList(type.group().split("\\."));
        Collections.reverse(parts);
        return String.join(".", parts) + "." + type.version() + "." + type.kind();
    }

    static ObjectNode objectMeta() {
        ObjectNode meta = object("What every object has.");
        with(meta, "name", string("The name, unique in its namespace."));
        with(meta, "generateName", string("What a name is made from when none is given."));
        with(meta, "namespace", string("The namespace."));
        with(meta, "selfLink", string("No longer used."));
        with(meta, "uid", string("Unique in time and space. Read-only."));
        with(meta, "resourceVersion", string("Changes with every change of the object. Give back what was read."));
        with(meta, "generation", integer("Counts changes of the desired state. Read-only."));
        with(meta, "creationTimestamp", time("When the object was made. Read-only."));
        with(meta, "deletionTimestamp", time("When deletion was asked for. Read-only."));
        with(meta, "deletionGracePeriodSeconds", integer("Read-only."));
        with(meta, "labels", texts("Keys and values for selecting objects."));
        with(meta, "annotations", texts("Keys and values for tools."));
        with(meta, "ownerReferences", listByKey("The objects this one depends on.", "uid", ownerReference()));
        ObjectNode finalizers = list("What has to be done before the object may go.", string(""));
        with(
                meta,
                "finalizers",
                finalizers.put("x-kubernetes-list-type", "set").put("x-kubernetes-patch-strategy", "merge"));
        with(meta, "managedFields", list("Which manager applied which fields.", anything()));
        return meta;
    }

    static ObjectNode listMeta() {
        ObjectNode meta = object("What every list has.");
        with(meta, "resourceVersion", string("Where to begin a watch that misses nothing."));
        with(meta, "continue", string("Asks for the next page."));
        with(meta, "remainingItemCount", integer("How many objects follow."));
        with(meta, "selfLink", string("No longer used."));
        return meta;
    }

    private static ObjectNode ownerReference() {
        ObjectNode owner = object("An owner.");
        with(owner, "apiVersion", string("API version of the owner."));
        with(owner, "kind", string("Kind of the owner."));
        with(owner, "name", string("Name of the owner."));
        with(owner, "uid", string("UID of the owner."));
        with(owner, "controller", bool("Whether the owner manages this object."));
        with(owner, "blockOwnerDeletion", bool("Whether the owner waits for this object to go first."));
        return owner;
    }

    private static ObjectNode anything() {
        return object("").put("x-kubernetes-preserve-unknown-fields", true);
    }
}
