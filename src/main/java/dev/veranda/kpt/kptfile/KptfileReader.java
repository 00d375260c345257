package dev.veranda.kpt.kptfile;

import dev.veranda.krm.tree.YamlMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The schema of {@code kpt.dev/v1 Kptfile}, field by field. */
final class KptfileReader {

    private static final Set<String> TOP = Set.of(
            "apiVersion", "kind", "metadata", "upstream", "upstreamLock", "info", "pipeline", "inventory", "status");
    private static final Set<String> OLD_VERSIONS = Set.of("v1alpha1", "v1alpha2");

    private KptfileReader() {}

    static Optional<String> versionProblem(YamlMap root) {
        String apiVersion = root.string("apiVersion").orElse("");
        String kind = root.string("kind").orElse("");
        if (apiVersion.equals(Kptfile.API_VERSION) && kind.equals(Kptfile.KIND)) {
            return Optional.empty();
        }
        Optional<String> old = oldVersion(root);
        if (old.isPresent()) {
            return Optional.of("old resource version \"" + old.get() + "\" found in Kptfile");
        }
        int slash = apiVersion.indexOf('/');
        return Optional.of("unknown resource type \"" + (slash < 0 ? "/" + apiVersion : apiVersion) + ", Kind=" + kind
                + "\" found in Kptfile");
    }

    /** The version of the schema when it is one that kpt has given up. */
    static Optional<String> oldVersion(YamlMap root) {
        String apiVersion = root.string("apiVersion").orElse("");
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        return apiVersion.startsWith("kpt.dev/")
                        && root.string("kind").orElse("").equals(Kptfile.KIND)
                        && OLD_VERSIONS.contains(version)
                ? Optional.of(version)
                : Optional.empty();
    }

    static Kptfile read(StrictFields fields) {
        fields.only(TOP);
        Metadata metadata = fields.object("metadata", "yaml.ObjectMeta", KptfileReader::metadata)
                .orElse(Metadata.NONE);
        fields.object("inventory", "v1.Inventory", KptfileReader::inventory);
        return new Kptfile(
                metadata.name(),
                metadata.namespace(),
                metadata.labels(),
                metadata.annotations(),
                fields.object("upstream", "v1.Upstream", KptfileReader::upstream),
                fields.object("upstreamLock", "v1.Locator", KptfileReader::upstreamLock),
                fields.object("info", "v1.PackageInfo", KptfileReader::info).orElse(PackageDescription.NONE),
                fields.object("pipeline", "v1.Pipeline", KptfileReader::pipeline)
                        .orElse(Pipeline.NONE),
                fields.object("status", "v1.Status", KptfileReader::conditions).orElse(List.of()));
    }

    private record Metadata(
            String name, Optional<String> namespace, Map<String, String> labels, Map<String, String> annotations) {

        static final Metadata NONE = new Metadata("", Optional.empty(), Map.of(), Map.of());
    }

    private static Metadata metadata(StrictFields fields) {
        fields.only(Set.of("name", "namespace", "labels", "annotations"));
        return new Metadata(
                fields.required("name"),
                fields.string("namespace"),
                fields.texts("labels"),
                fields.texts("annotations"));
    }

    private static Upstream upstream(StrictFields fields) {
        fields.only(Set.of("type", "git", "updateStrategy"));
        return new Upstream(
                fields.required("type"),
                fields.object("git", "v1.Git", KptfileReader::gitReference),
                fields.string("updateStrategy"));
    }

    private static Upstream.GitReference gitReference(StrictFields fields) {
        fields.only(Set.of("repo", "directory", "ref"));
        return new Upstream.GitReference(fields.required("repo"), fields.required("directory"), fields.required("ref"));
    }

    private static UpstreamLock upstreamLock(StrictFields fields) {
        fields.only(Set.of("type", "git", "generic"));
        return new UpstreamLock(
                fields.required("type"),
                fields.object("git", "v1.GitLock", KptfileReader::gitLock),
                fields.object("generic", "v1.GenericLock", KptfileReader::genericLock));
    }

    private static UpstreamLock.GitLock gitLock(StrictFields fields) {
        fields.only(Set.of("repo", "directory", "ref", "commit"));
        return new UpstreamLock.GitLock(
                fields.required("repo"),
                fields.required("directory"),
                fields.required("ref"),
                fields.required("commit"));
    }

    private static UpstreamLock.GenericLock genericLock(StrictFields fields) {
        fields.only(Set.of("storeID", "resourceID", "resourceVersion"));
        return new UpstreamLock.GenericLock(
                fields.required("storeID"), fields.required("resourceID"), fields.required("resourceVersion"));
    }

    private static PackageDescription info(StrictFields fields) {
        fields.only(
                Set.of("site", "emails", "license", "licenseFile", "description", "keywords", "man", "readinessGates"));
        return new PackageDescription(
                fields.string("site"),
                fields.strings("emails"),
                fields.string("license"),
                fields.string("licenseFile"),
                fields.string("description"),
                fields.strings("keywords"),
                fields.string("man"),
                fields.objects(
                        "readinessGates",
                        "v1.ReadinessGate",
                        gate -> gate.only(Set.of("conditionType")).required("conditionType")));
    }

    private static Pipeline pipeline(StrictFields fields) {
        fields.only(Set.of("mutators", "validators"));
        return new Pipeline(
                fields.objects("mutators", "v1.Function", KptfileReader::function),
                fields.objects("validators", "v1.Function", KptfileReader::function));
    }

    private static PipelineFunction function(StrictFields fields) {
        fields.only(Set.of("image", "exec", "configPath", "configMap", "name", "tag", "selectors", "exclude"));
        return new PipelineFunction(
                filled(fields.string("image")),
                filled(fields.string("exec")),
                filled(fields.string("configPath")),
                fields.texts("configMap"),
                filled(fields.string("name")),
                filled(fields.string("tag")),
                fields.objects("selectors", "v1.Selector", KptfileReader::selector),
                fields.objects("exclude", "v1.Selector", KptfileReader::selector));
    }

    private static Selector selector(StrictFields fields) {
        fields.only(Set.of("apiVersion", "kind", "name", "namespace", "labels", "annotations"));
        return new Selector(
                filled(fields.string("apiVersion")),
                filled(fields.string("kind")),
                filled(fields.string("name")),
                filled(fields.string("namespace")),
                fields.texts("labels"),
                fields.texts("annotations"));
    }

    private static StrictFields inventory(StrictFields fields) {
        fields.only(Set.of("namespace", "name", "inventoryID", "labels", "annotations"));
        List.of("namespace", "name", "inventoryID").forEach(fields::string);
        List.of("labels", "annotations").forEach(fields::texts);
        return fields;
    }

    private static List<Condition> conditions(StrictFields fields) {
        fields.only(Set.of("conditions", "renderStatus"));
        fields.object("renderStatus", "v1.RenderStatus", RenderStatusFields::check);
        return fields.objects("conditions", "v1.Condition", KptfileReader::condition);
    }

    private static Condition condition(StrictFields fields) {
        fields.only(Set.of("type", "status", "reason", "message"));
        return new Condition(
                fields.required("type"),
                fields.required("status"),
                filled(fields.string("reason")),
                filled(fields.string("message")));
    }

    /** To a Go decoder an empty text is the same as none. */
    private static Optional<String> filled(Optional<String> text) {
        return text.filter(value -> !value.isEmpty());
    }
}
