package dev.veranda.function.builtin.formatting;

import dev.veranda.function.builtin.FieldOrder;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.StringConfig;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A package of one of kpt's alpha versions on its way to {@code kpt.dev/v1}. */
final class OldPackage {

    private static final String V1 = "kpt.dev/v1";
    private static final String SETTERS_FILE = "setters.yaml";
    private static final String APPLY_SETTERS = FunctionImage.DEFAULT_PREFIX + "/apply-setters:v0.2";
    private static final List<String> FUNCTION_ANNOTATIONS =
            List.of("config.kubernetes.io/function", "config.k8s.io/function");
    private static final List<String> KEPT = List.of("apiVersion", "kind", "metadata", "upstream", "inventory");

    /** @param config its configuration's file */
    private record Function(String image, String config) {}

    private final PackageResource kptfile;
    private final OldSetters setters;
    private final List<Function> functions = new ArrayList<>();

    OldPackage(PackageResource kptfile) {
        this.kptfile = kptfile;
        this.setters = new OldSetters(kptfile.root()
                .map("openAPI")
                .flatMap(openApi -> openApi.map("definitions"))
                .orElseGet(YamlMap::create));
    }

    static OldPackage of(PackageResource kptfile, Map<String, OldPackage> packages) {
        return packages.getOrDefault(SlashPath.directory(kptfile.fullPath()), new OldPackage(kptfile));
    }

    OldSetters setters() {
        return setters;
    }

    /** Makes the configuration of a function one that the pipeline names: at the top of the package, in a file of its own. */
    void take(PackageResource item) {
        Optional<String> image = FUNCTION_ANNOTATIONS.stream()
                .flatMap(key -> item.annotation(key).stream())
                .flatMap(text -> imageIn(text).stream())
                .findFirst();
        if (image.isEmpty() || kptfile.apiVersion().equals(V1)) {
            return;
        }
        String file = item.name() + ".yaml";
        functions.add(new Function(image.get(), file));
        FUNCTION_ANNOTATIONS.forEach(item.resource()::removeAnnotation);
        item.moveTo(beside(file), OptionalInt.empty());
    }

    /** A file at the top of the package, as the Kptfile's path is given. */
    private String beside(String file) {
        return SlashPath.join(SlashPath.directory(kptfile.path()), file);
    }

    private static Optional<String> imageIn(String annotation) {
        try {
            return YamlFile.parse(annotation).documents().stream()
                    .findFirst()
                    .flatMap(document -> document.root())
                    .flatMap(YamlNode::asMap)
                    .flatMap(map -> map.map("container"))
                    .flatMap(container -> container.string("image"));
        } catch (YamlException broken) {
            return Optional.empty();
        }
    }

    void fix(FunctionWork work) {
        if (kptfile.apiVersion().equals(V1)) {
            report("This package is already fixed as it is on latest apiVersion " + V1, work);
        } else if (kptfile.apiVersion().contains("v1alpha2")) {
            fixSecondAlpha(work);
        } else {
            fixFirstAlpha(work);
        }
    }

    private void fixSecondAlpha(FunctionWork work) {
        kptfile.root().put("apiVersion", V1);
        report("Updated apiVersion to " + V1, work);
        List<YamlNode> mutators = kptfile.root()
                .map("pipeline")
                .flatMap(pipeline -> pipeline.list("mutators"))
                .map(YamlList::values)
                .orElse(List.of());
        for (YamlNode node : mutators) {
            Optional<YamlMap> values = node.asMap()
                    .filter(function -> function.string("image").orElse("").contains("apply-setters:"))
                    .flatMap(function -> function.map("configMap"));
            if (values.isPresent() && !values.get().isEmpty()) {
                addSettersFile(StringConfig.texts(values), work);
                node.asMap().orElseThrow().remove("configMap");
                node.asMap().orElseThrow().put("configPath", SETTERS_FILE);
                work.report(FunctionResult.of("Moved setters from configMap to configPath")
                        .in(new FunctionResult.File(beside(SETTERS_FILE), 0)));
            }
        }
    }

    private void fixFirstAlpha(FunctionWork work) {
        YamlMap root = kptfile.root();
        Optional<YamlMap> description =
                root.map("packageMetadata").map(YamlNode::copy).flatMap(YamlNode::asMap);
        root.keys().stream().filter(key -> !KEPT.contains(key)).forEach(root::remove);
        root.put("apiVersion", V1);
        if (description.isPresent()) {
            describe(root.mapOrCreate("info"), description.get());
            report("Transformed \"packageMetadata\" to \"info\"", work);
        }
        Optional<YamlMap> upstream = root.map("upstream");
        if (upstream.isPresent()) {
            lock(upstream.get(), root);
            report("Transformed \"upstream\" to \"upstream\" and \"upstreamLock\"", work);
        }
        YamlMap pipeline = root.mapOrCreate("pipeline");
        functions.forEach(function -> report(
                "Added \"" + function.image()
                        + "\" to mutators list, please move it to validators section if it is a validator function",
                work));
        if (!setters.values().isEmpty()) {
            functions.addFirst(new Function(APPLY_SETTERS, SETTERS_FILE));
            addSettersFile(setters.values(), work);
            report("Transformed \"openAPI\" definitions to \"apply-setters\" function", work);
        }
        for (Function function : functions) {
            YamlMap mutator = YamlMap.create();
            mutator.put("image", function.image());
            mutator.put("configPath", function.config());
            pipeline.listOrCreate("mutators").add(mutator);
        }
    }

    private static void describe(YamlMap info, YamlMap old) {
        old.string("url").ifPresent(url -> info.put("site", url));
        old.string("email").filter(email -> !email.isEmpty()).ifPresent(email -> info.put("emails", List.of(email)));
        old.string("license").ifPresent(license -> info.put("license", license));
        old.string("shortDescription").ifPresent(text -> info.put("description", text));
        old.list("tags").filter(tags -> !tags.isEmpty()).ifPresent(tags -> info.put("keywords", tags.copy()));
        old.string("man").ifPresent(man -> info.put("man", man));
    }

    private static void lock(YamlMap upstream, YamlMap root) {
        YamlMap lock = YamlMap.create();
        upstream.string("type").ifPresent(type -> lock.put("type", type));
        Optional<YamlMap> git = upstream.map("git");
        if (git.isPresent()) {
            YamlMap locked = lock.mapOrCreate("git");
            for (String key : List.of("repo", "directory", "ref", "commit")) {
                git.get().string(key).ifPresent(value -> locked.put(key, value));
            }
            git.get().remove("commit");
        }
        upstream.put("updateStrategy", "resource-merge");
        root.put("upstreamLock", lock);
    }

    private void addSettersFile(Map<String, String> values, FunctionWork work) {
        YamlMap root = YamlMap.create();
        root.put("apiVersion", "v1");
        root.put("kind", "ConfigMap");
        root.mapOrCreate("metadata").put("name", "setters");
        Map<String, String> sorted = new TreeMap<>(FieldOrder.BY_PLACE);
        sorted.putAll(values);
        YamlMap data = root.mapOrCreate("data");
        sorted.forEach((name, value) -> data.put(name, YamlScalar.string(OldSetters.listOnLines(value))));
        work.add(PackageResource.at(root, kptfile.packagePath(), beside(SETTERS_FILE)));
    }

    private void report(String message, FunctionWork work) {
        work.report(FunctionResult.of(message).in(FunctionWork.pathOf(kptfile)));
    }
}
