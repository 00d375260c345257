package dev.veranda.api.kube.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.Schema;
import dev.veranda.api.kube.Verb;
import java.util.List;
import java.util.Map;

/** OpenAPI documents about kinds: their schemas, and the operations clients look for. */
public final class OpenApi {

    /** The two versions of OpenAPI clients ask for; they differ in where schemas stand. */
    public enum Version {
        V2("#/definitions/"),
        V3("#/components/schemas/");

        private final String prefix;

        Version(String prefix) {
            this.prefix = prefix;
        }
    }

    private static final Map<Verb, String> METHODS =
            Map.of(Verb.GET, "get", Verb.UPDATE, "put", Verb.PATCH, "patch", Verb.DELETE, "delete");

    private final Version version;

    private OpenApi(Version version) {
        this.version = version;
    }

    public static ObjectNode document(Version version, List<ResourceType> types, String release) {
        return new OpenApi(version).document(types, release);
    }

    private ObjectNode document(List<ResourceType> types, String release) {
        ObjectNode document = Json.object();
        if (version == Version.V2) {
            document.put("swagger", "2.0");
        } else {
            document.put("openapi", "3.0.0");
        }
        document.putObject("info").put("title", "Veranda").put("version", release);
        ObjectNode paths = document.putObject("paths");
        ObjectNode schemas = version == Version.V2
                ? document.putObject("definitions")
                : document.putObject("components").putObject("schemas");
        schemas.set(MetaSchemas.OBJECT_META, MetaSchemas.objectMeta());
        schemas.set(MetaSchemas.LIST_META, MetaSchemas.listMeta());
        for (ResourceType type : types) {
            schemas.set(MetaSchemas.name(type), schema(type));
            schemas.set(MetaSchemas.name(type) + "List", listSchema(type));
            paths(paths, type);
        }
        return document;
    }

    private ObjectNode schema(ResourceType type) {
        ObjectNode schema = MetaSchemas.whole(type, reference(MetaSchemas.OBJECT_META));
        schema.set("x-kubernetes-group-version-kind", kinds(type, type.kind()));
        return schema;
    }

    private ObjectNode listSchema(ResourceType type) {
        ObjectNode list = Schema.object("A list of " + type.kind() + ".");
        Schema.with(list, "apiVersion", Schema.string("The version of the schema of this list."));
        Schema.with(list, "kind", Schema.string("The kind of list this is."));
        Schema.with(list, "metadata", reference(MetaSchemas.LIST_META));
        Schema.with(list, "items", Schema.list("The objects.", reference(MetaSchemas.name(type))));
        list.set("x-kubernetes-group-version-kind", kinds(type, type.listKind()));
        return list;
    }

    private void paths(ObjectNode paths, ResourceType type) {
        String root = (type.group().isEmpty() ? "/api/" : "/apis/") + type.apiVersion();
        String place = type.namespaced() ? root + "/namespaces/{namespace}/" : root + "/";
        ObjectNode all = Json.object();
        if (type.verbs().contains(Verb.LIST)) {
            all.set("get", operation(type, "list"));
        }
        if (type.namespaced() && !all.isEmpty()) {
            paths.set(root + "/" + type.plural(), all.deepCopy());
        }
        if (type.verbs().contains(Verb.CREATE)) {
            all.set("post", operation(type, "post"));
        }
        if (type.verbs().contains(Verb.DELETECOLLECTION)) {
            all.set("delete", operation(type, "deletecollection"));
        }
        paths.set(place + type.plural(), all);
        ObjectNode one = Json.object();
        METHODS.forEach((verb, method) -> {
            if (type.verbs().contains(verb)) {
                one.set(method, operation(type, method));
            }
        });
        if (!one.isEmpty()) {
            paths.set(place + type.plural() + "/{name}", one);
        }
    }

    private ObjectNode operation(ResourceType type, String action) {
        ObjectNode operation = Json.object().put("x-kubernetes-action", action);
        operation.set(
                "x-kubernetes-group-version-kind",
                Json.object()
                        .put("group", type.group())
                        .put("version", type.version())
                        .put("kind", type.kind()));
        ArrayNode parameters = operation.putArray("parameters");
        if (!action.equals("get") && !action.equals("list")) {
            for (String name : List.of("dryRun", "fieldManager", "fieldValidation")) {
                parameter(parameters, name);
            }
        }
        ObjectNode ok = operation.putObject("responses").putObject("200").put("description", "OK");
        ObjectNode schema = reference(MetaSchemas.name(type) + (action.equals("list") ? "List" : ""));
        if (version == Version.V2) {
            ok.set("schema", schema);
        } else {
            ok.putObject("content").putObject("application/json").set("schema", schema);
        }
        return operation;
    }

    private void parameter(ArrayNode parameters, String name) {
        ObjectNode parameter = parameters.addObject().put("name", name).put("in", "query");
        if (version == Version.V2) {
            parameter.put("type", "string").put("uniqueItems", true);
        } else {
            parameter.putObject("schema").put("type", "string").put("uniqueItems", true);
        }
    }

    private static ArrayNode kinds(ResourceType type, String kind) {
        ArrayNode kinds = Json.object().putArray("kinds");
        kinds.addObject().put("group", type.group()).put("kind", kind).put("version", type.version());
        return kinds;
    }

    private ObjectNode reference(String name) {
        return Json.object().put("$ref", version.prefix + name);
    }
}
