package dev.veranda.api.porch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.access.Permission;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.CachedObject;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.Column;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.ListQuery;
import dev.veranda.api.kube.ListQuery.Key;
import dev.veranda.api.kube.Page;
import dev.veranda.api.kube.Resource;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.Schema;
import dev.veranda.api.kube.SelectableField;
import dev.veranda.api.kube.Selection;
import dev.veranda.api.kube.Verb;
import dev.veranda.api.kube.live.LiveObjects;
import dev.veranda.api.porch.schema.Groups;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** {@code packages}: what the revisions of one package have in common. They are made and deleted with their revisions. */
@ApplicationScoped
public class PackageResource implements Resource {

    private static final ResourceType TYPE = new ResourceType(
            Groups.PORCH,
            Groups.VERSION,
            "packages",
            "package",
            "PorchPackage",
            List.of(),
            true,
            Set.of(Verb.GET, Verb.LIST),
            List.of(),
            List.of(
                    Column.name("The repository and the package."),
                    Column.text("Package", "spec.packageName", "The package's path below the repository's directory."),
                    Column.text("Repository", "spec.repository", "The repository."),
                    new Column(
                            "Latest Revision",
                            "int",
                            "",
                            "The newest published revision.",
                            0,
                            PackageResource::latest)),
            List.of(SelectableField.text("spec.packageName"), SelectableField.text("spec.repository")),
            schema());

    private final LiveObjects live;

    PackageResource(LiveObjects live) {
        this.live = live;
    }

    /** A package as its revisions show it. */
    private record Seen(String namespace, String packageName, String repository, int latest, long version) {

        Seen and(Seen other) {
            return new Seen(
                    namespace,
                    packageName,
                    repository,
                    Math.max(latest, other.latest),
                    Math.max(version, other.version));
        }

        String name() {
            return repository + "." + packageName.replace('/', '.');
        }
    }

    private static ObjectNode schema() {
        ObjectNode spec = Schema.object("Which package it is.");
        Schema.with(spec, "packageName", Schema.string("The package's path below the repository's directory."));
        Schema.with(spec, "repository", Schema.string("The repository."));
        ObjectNode status = Schema.object("What its revisions say.");
        Schema.with(status, "latestRevision", Schema.integer("The newest published revision."));
        ObjectNode whole = Schema.object("A package, whatever its revisions.");
        return Schema.with(Schema.with(whole, "spec", spec), "status", status);
    }

    private static Object latest(ObjectNode object) {
        return Fields.at(object, "status.latestRevision").asInt();
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public ObjectNode get(Call call, String namespace, String name) {
        return seen(call, Optional.of(namespace)).items().stream()
                .filter(seen -> seen.name().equals(name))
                .findFirst()
                .map(PackageResource::object)
                .orElseThrow(() -> ApiFailure.notFound(TYPE, name));
    }

    @Override
    public Page list(Call call, ListQuery query) {
        Packages packages = seen(call, query.namespace());
        return Page.of(
                packages.items().stream().map(seen -> CachedObject.of(TYPE, seen.version(), object(seen))),
                query,
                packages.revisions().version());
    }

    private record Packages(List<Seen> items, Page revisions) {}

    private Packages seen(Call call, Optional<String> namespace) {
        call.actor().require(Permission.READ);
        Page revisions =
                live.page(Groups.PACKAGE_REVISION, new ListQuery(namespace, Selection.ALL, 0, Optional.empty()));
        Map<Key, Seen> packages = new TreeMap<>();
        for (CachedObject revision : revisions.items()) {
            Map<String, String> fields = revision.fields();
            Seen seen = new Seen(
                    revision.key().namespace(),
                    fields.getOrDefault("spec.packageName", ""),
                    fields.getOrDefault("spec.repository", ""),
                    Math.max(0, Integer.parseInt(fields.getOrDefault("spec.revision", "0"))),
                    revision.version());
            packages.merge(new Key(seen.namespace(), seen.name()), seen, Seen::and);
        }
        return new Packages(List.copyOf(packages.values()), revisions);
    }

    private static ObjectNode object(Seen seen) {
        ObjectNode object = Json.object().put("kind", TYPE.kind()).put("apiVersion", TYPE.apiVersion());
        String key = "package:" + seen.namespace() + "/" + seen.name();
        object.putObject("metadata")
                .put("name", seen.name())
                .put("namespace", seen.namespace())
                .put(
                        "uid",
                        UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8))
                                .toString())
                .put("resourceVersion", Long.toString(seen.version()));
        object.putObject("spec").put("packageName", seen.packageName()).put("repository", seen.repository());
        ObjectNode status = object.putObject("status");
        if (seen.latest() > 0) {
            status.put("latestRevision", seen.latest());
        }
        return object;
    }
}
