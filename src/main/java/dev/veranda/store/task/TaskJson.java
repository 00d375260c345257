package dev.veranda.store.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.store.task.Task.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tasks to and from the JSON of Porch's API, keys in the order and with the omissions of its Go structs. */
public final class TaskJson {

    private TaskJson() {}

    public static ObjectNode write(Task task) {
        ObjectNode json = object().put("type", task.type());
        switch (task) {
            case Task.Init init -> json.set("init", init(init));
            case Task.Clone(Upstream upstream) -> json.set("clone", object().set("upstreamRef", upstream(upstream)));
            case Task.Edit(String source) -> json.set("edit", object().set("sourceRef", name(source)));
            case Task.Upgrade upgrade -> json.set("upgrade", upgrade(upgrade));
            case Task.Render ignored -> {}
            case Task.Push ignored -> {}
        }
        return json;
    }

    /** Empty when {@code json} is not a task this version knows: Porch has had other types, and commits are forever. */
    public static Optional<Task> read(JsonNode json) {
        return switch (json.path("type").asText("")) {
            case "init" -> Optional.of(readInit(json.path("init")));
            case "clone" -> readUpstream(json.path("clone").path("upstreamRef")).map(Task.Clone::new);
            case "edit" -> Optional.of(new Task.Edit(name(json.path("edit"), "sourceRef")));
            case "upgrade" -> Optional.of(readUpgrade(json.path("upgrade")));
            case "render" -> Optional.of(new Task.Render());
            case "push" -> Optional.of(new Task.Push());
            default -> Optional.empty();
        };
    }

    private static ObjectNode init(Task.Init init) {
        ObjectNode json = object();
        putUnlessEmpty(json, "subpackage", init.subpackage());
        putUnlessEmpty(json, "description", init.description());
        if (!init.keywords().isEmpty()) {
            ArrayNode keywords = json.putArray("keywords");
            init.keywords().forEach(keywords::add);
        }
        putUnlessEmpty(json, "site", init.site());
        return json;
    }

    private static Task.Init readInit(JsonNode json) {
        List<String> keywords = new ArrayList<>();
        json.path("keywords").forEach(keyword -> keywords.add(keyword.asText()));
        return new Task.Init(text(json, "subpackage"), text(json, "description"), keywords, text(json, "site"));
    }

    private static ObjectNode upstream(Upstream upstream) {
        return switch (upstream) {
            case Upstream.Registered(String revision) -> object().set("upstreamRef", name(revision));
            case Upstream.Git(String repo, String ref, String directory, String secret) ->
                object().put("type", "git")
                        .set(
                                "git",
                                object().put("repo", repo)
                                        .put("ref", ref)
                                        .put("directory", directory)
                                        .set("secretRef", name(secret)));
            case Upstream.Oci(String image) -> object().put("type", "oci").set("oci", object().put("image", image));
        };
    }

    private static Optional<Upstream> readUpstream(JsonNode json) {
        if (json.has("upstreamRef")) {
            return Optional.of(new Upstream.Registered(name(json, "upstreamRef")));
        }
        if (json.has("git")) {
            JsonNode git = json.path("git");
            return Optional.of(new Upstream.Git(
                    text(git, "repo"), text(git, "ref"), text(git, "directory"), name(git, "secretRef")));
        }
        if (json.has("oci")) {
            return Optional.of(new Upstream.Oci(text(json.path("oci"), "image")));
        }
        return Optional.empty();
    }

    private static ObjectNode upgrade(Task.Upgrade upgrade) {
        ObjectNode json = object();
        json.set("oldUpstreamRef", name(upgrade.oldUpstream()));
        json.set("newUpstreamRef", name(upgrade.newUpstream()));
        json.set("localPackageRevisionRef", name(upgrade.localRevision()));
        putUnlessEmpty(json, "strategy", upgrade.strategy());
        return json;
    }

    private static Task.Upgrade readUpgrade(JsonNode json) {
        return new Task.Upgrade(
                name(json, "oldUpstreamRef"),
                name(json, "newUpstreamRef"),
                name(json, "localPackageRevisionRef"),
                text(json, "strategy"));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode name(String name) {
        return object().put("name", name);
    }

    private static String name(JsonNode json, String reference) {
        return text(json.path(reference), "name");
    }

    private static String text(JsonNode json, String key) {
        return json.path(key).asText("");
    }

    private static void putUnlessEmpty(ObjectNode json, String key, String value) {
        if (!value.isEmpty()) {
            json.put(key, value);
        }
    }
}
