package dev.veranda.function.builtin.gcp;

import dev.veranda.function.Behaviours;
import dev.veranda.function.builtin.BuiltinFunction;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.Machinery;
import dev.veranda.function.builtin.StringConfig;
import dev.veranda.function.builtin.Variant;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code set-project-id}: gives the setter {@code project-id} a value, and the resources of Config Connector a project. */
@Singleton
final class SetProjectId implements BuiltinFunction {

    private static final String SETTER = "project-id";
    private static final String ANNOTATION = "cnrm.cloud.google.com/project-id";
    private static final String OLD_REGISTRY = "gcr.io/kpt-fn";
    private static final Pattern CONFIG_CONNECTOR =
            Pattern.compile("(?!core\\.)\\w+\\.cnrm\\.cloud\\.google\\.com/\\w+");

    @Override
    public String name() {
        return "set-project-id";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Behaviours.since(
                        "v0.1.0",
                        new Variant(Machinery.OLD_FRAMEWORK, work -> run(work, OLD_REGISTRY + "/apply-setters:v0.1")),
                        "adds apply-setters v0.1 of the old registry to a pipeline that has none")
                .andSince(
                        "v0.2.0",
                        new Variant(Machinery.OLD_FRAMEWORK, work -> run(work, OLD_REGISTRY + "/apply-setters:v0.2")),
                        "adds v0.2 of it")
                .andUnreleased(
                        new Variant(
                                Machinery.FRAMEWORK,
                                work -> run(work, FunctionImage.DEFAULT_PREFIX + "/apply-setters:v0.2")),
                        "adds v0.2 of the new registry");
    }

    private static void run(FunctionWork work, String applySettersImage) throws FunctionRefusal {
        String project = work.config().map(StringConfig::data).orElse(Map.of()).getOrDefault(SETTER, "");
        PackageResource kptfile = work.kptfile()
                .orElseThrow(() -> failed("faild to find Kptfile: unable to find Kptfile, please include "
                        + "--include-meta-resources flag if a Kptfile is present"));
        setSetter(kptfile.root(), project, applySettersImage, work);
        for (PackageResource item : work.items()) {
            if (CONFIG_CONNECTOR.matcher(item.apiVersion()).matches()
                    && item.annotation(ANNOTATION).isEmpty()) {
                item.resource().setAnnotation(ANNOTATION, project);
            }
        }
    }

    private static void setSetter(YamlMap kptfile, String project, String applySettersImage, FunctionWork work)
            throws FunctionRefusal {
        YamlList mutators = kptfile.mapOrCreate("pipeline").listOrCreate("mutators");
        Optional<YamlMap> applySetters = mutators.values().stream()
                .map(YamlNode::asMap)
                .flatMap(Optional::stream)
                .filter(function -> function.string("image").orElse("").contains("apply-setters"))
                .findFirst();
        if (applySetters.isEmpty()) {
            mutators.add(Map.of());
            YamlMap added = mutators.get(mutators.size() - 1).asMap().orElseThrow();
            added.put("image", applySettersImage);
            added.mapOrCreate("configMap").put(SETTER, project);
        } else {
            putIfEmpty(values(applySetters.get(), work), project);
        }
    }

    private static YamlMap values(YamlMap applySetters, FunctionWork work) throws FunctionRefusal {
        Optional<YamlMap> configMap = applySetters.map("configMap");
        if (configMap.isPresent()) {
            return configMap.get();
        }
        String path = applySetters
                .string("configPath")
                .orElseThrow(() -> failed(
                        "unable to find `ConfigMap` or `configPath` as the `functionConfig` " + "for apply-setters"));
        return work.at(path)
                .orElseThrow(() -> failed("failed to find setter file: file " + path + " doesn't exist, please ensure "
                        + "the file specified in \"configPath\" exists and retry"))
                .root()
                .mapOrCreate("data");
    }

    private static void putIfEmpty(YamlMap values, String project) {
        if (values.string(SETTER).filter(text -> !text.isEmpty()).isEmpty()) {
            values.put(SETTER, project);
        }
    }

    private static FunctionRefusal failed(String reason) {
        return FunctionRefusal.of("failed to set project-id setter: " + reason);
    }
}
