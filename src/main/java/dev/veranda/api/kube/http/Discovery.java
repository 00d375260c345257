package dev.veranda.api.kube.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.Subresource;
import dev.veranda.api.kube.Verb;
import dev.veranda.api.kube.http.negotiation.Accepted;
import dev.veranda.api.kube.http.negotiation.HttpExchange;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Tells clients what there is: {@code /api}, {@code /apis} and what lies below down to a version. */
@ApplicationScoped
class Discovery {

    private final Resources resources;
    private final AccessReviews reviews;

    Discovery(Resources resources, AccessReviews reviews) {
        this.resources = resources;
        this.reviews = reviews;
    }

    /** Whether the address was one of discovery's; if so it is answered. */
    boolean answer(HttpExchange exchange) {
        List<String> parts = Arrays.stream(exchange.path().split("/"))
                .filter(part -> !part.isEmpty())
                .toList();
        boolean core = parts.getFirst().equals("api");
        if (parts.size() > (core ? 2 : 3)) {
            return false;
        }
        Accepted accepted = Accepted.of(exchange.header("accept"));
        if (parts.size() == 1 && accepted.form() == Accepted.Form.AGGREGATED_DISCOVERY) {
            exchange.answer(
                    200,
                    "application/json;g=apidiscovery.k8s.io;v=" + accepted.version() + ";as=APIGroupDiscoveryList",
                    Json.bytes(aggregated(core, accepted.version())));
            return true;
        }
        exchange.json(200, plain(core, parts));
        return true;
    }

    private ObjectNode plain(boolean core, List<String> parts) {
        if (core) {
            return parts.size() == 1 ? coreVersions() : resourceList("", parts.get(1));
        }
        return switch (parts.size()) {
            case 1 -> groupList();
            case 2 -> group(requireGroup(parts.get(1))).put("kind", "APIGroup").put("apiVersion", "v1");
            default -> resourceList(parts.get(1), parts.get(2));
        };
    }

    private static ObjectNode coreVersions() {
        ObjectNode versions = Json.object().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs");
        return versions;
    }

    private ObjectNode groupList() {
        ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        groups().forEach(name -> groups.add(group(name)));
        return list;
    }

    private ObjectNode group(String name) {
        ObjectNode group = Json.object().put("name", name);
        ArrayNode versions = group.putArray("versions");
        versions(name).forEach(version -> versions.add(version(name, version)));
        group.set("preferredVersion", version(name, versions(name).getFirst()));
        return group;
    }

    private static ObjectNode version(String group, String version) {
        return Json.object().put("groupVersion", group + "/" + version).put("version", version);
    }

    private ObjectNode resourceList(String group, String version) {
        List<ResourceType> types = types(group, version);
        if (types.isEmpty()) {
            throw notFound();
        }
        ObjectNode list = Json.object()
                .put("kind", "APIResourceList")
                .put("apiVersion", "v1")
                .put("groupVersion", group.isEmpty() ? version : group + "/" + version);
        ArrayNode entries = list.putArray("resources");
        for (ResourceType type : types) {
            ObjectNode entry = entry(entries, type, type.plural(), type.verbs());
            if (!type.shortNames().isEmpty()) {
                ArrayNode names = entry.putArray("shortNames");
                type.shortNames().forEach(names::add);
            }
            for (Subresource subresource : type.subresources()) {
                entry(entries, type, type.plural() + "/" + subresource.name(), subresource.verbs());
            }
        }
        return list;
    }

    private static ObjectNode entry(ArrayNode entries, ResourceType type, String name, Collection<Verb> verbs) {
        ObjectNode entry = entries.addObject()
                .put("name", name)
                .put("singularName", name.contains("/") ? "" : type.singular())
                .put("namespaced", type.namespaced())
                .put("kind", type.kind());
        words(entry, verbs);
        return entry;
    }

    private static void words(ObjectNode entry, Collection<Verb> verbs) {
        ArrayNode words = entry.putArray("verbs");
        verbs.stream().map(Verb::word).sorted().forEach(words::add);
    }

    private ObjectNode aggregated(boolean core, String form) {
        ObjectNode list =
                Json.object().put("kind", "APIGroupDiscoveryList").put("apiVersion", "apidiscovery.k8s.io/" + form);
        list.putObject("metadata");
        ArrayNode items = list.putArray("items");
        for (String name : core ? List.of("") : groups()) {
            ObjectNode item = items.addObject();
            ObjectNode metadata = item.putObject("metadata").putNull("creationTimestamp");
            if (!name.isEmpty()) {
                metadata.put("name", name);
            }
            ArrayNode versions = item.putArray("versions");
            for (String version : core ? List.of("v1") : versions(name)) {
                ObjectNode entry = versions.addObject().put("version", version);
                ArrayNode list2 = entry.putArray("resources");
                types(name, version).forEach(type -> list2.add(aggregated(type)));
                entry.put("freshness", "Current");
            }
        }
        return list;
    }

    private static ObjectNode aggregated(ResourceType type) {
        ObjectNode entry = Json.object().put("resource", type.plural());
        entry.set("responseKind", kind(type));
        entry.put("scope", type.namespaced() ? "Namespaced" : "Cluster").put("singularResource", type.singular());
        words(entry, type.verbs());
        if (!type.shortNames().isEmpty()) {
            ArrayNode names = entry.putArray("shortNames");
            type.shortNames().forEach(names::add);
        }
        if (!type.subresources().isEmpty()) {
            ArrayNode subresources = entry.putArray("subresources");
            for (Subresource subresource : type.subresources()) {
                ObjectNode sub = subresources.addObject().put("subresource", subresource.name());
                sub.set("responseKind", kind(type));
                words(sub, subresource.verbs());
            }
        }
        return entry;
    }

    private static ObjectNode kind(ResourceType type) {
        return Json.object()
                .put("group", type.group())
                .put("version", type.version())
                .put("kind", type.kind());
    }

    private List<ResourceType> types(String group, String version) {
        return all().stream()
                .filter(type -> type.group().equals(group) && type.version().equals(version))
                .toList();
    }

    private TreeSet<String> groups() {
        TreeSet<String> groups = new TreeSet<>();
        all().stream().map(ResourceType::group).filter(name -> !name.isEmpty()).forEach(groups::add);
        return groups;
    }

    private List<String> versions(String group) {
        return all().stream()
                .filter(type -> type.group().equals(group))
                .map(ResourceType::version)
                .distinct()
                .sorted()
                .toList();
    }

    private String requireGroup(String name) {
        if (!groups().contains(name)) {
            throw notFound();
        }
        return name;
    }

    private List<ResourceType> all() {
        return java.util.stream.Stream.concat(resources.types().stream(), reviews.types().stream())
                .toList();
    }

    static ApiFailure notFound() {
        return ApiFailure.of(404, "NotFound", "the server could not find the requested resource");
    }
}
