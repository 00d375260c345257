package dev.veranda.function.builtin.transformers;

import dev.veranda.function.Behaviours;
import dev.veranda.function.DataFile;
import dev.veranda.function.builtin.BuiltinFunction;
import dev.veranda.function.builtin.FieldSpec;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.Machinery;
import dev.veranda.function.builtin.StringConfig;
import dev.veranda.function.builtin.Variant;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlScalar;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code set-annotations}: sets annotations on every resource and on the pods it makes. */
@Singleton
final class SetAnnotations implements BuiltinFunction {

    private static final List<FieldSpec> COMMON =
            FieldSpec.list(DataFile.read("common-annotations.yaml"), "commonAnnotations");

    private static final Set<String> FIRST_KINDS = Set.of("ConfigMap", "SetAnnotationConfig");
    private static final Set<String> KINDS = Set.of("ConfigMap", "SetAnnotations", "SetAnnotationConfig");

    /** What changed between the versions. */
    private enum Edition {
        FIRST,
        SECOND,
        REPORTING
    }

    @Override
    public String name() {
        return "set-annotations";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Behaviours.since(
                        "v0.1.0",
                        new Variant(Machinery.LOSING_RESOURCE_MAP, work -> run(work, Edition.FIRST)),
                        "what is only for local use is lost; no results")
                .andSince(
                        "v0.1.4",
                        new Variant(Machinery.RESOURCE_MAP, work -> run(work, Edition.SECOND)),
                        "what is only for local use is annotated too")
                .andSince(
                        "v0.1.5",
                        new Variant(Machinery.TODAYS_RESOURCE_MAP, work -> run(work, Edition.REPORTING)),
                        "reports what it annotates");
    }

    private static void run(FunctionWork work, Edition edition) throws FunctionRefusal {
        Optional<PackageResource> config = work.config();
        Set<String> kinds = edition == Edition.FIRST ? FIRST_KINDS : KINDS;
        if (config.filter(given -> kinds.contains(given.kind())).isEmpty()) {
            throw FunctionRefusal.of("failed to configure function: "
                    + (edition == Edition.FIRST
                            ? "function config must be a ConfigMap or SetAnnotationConfig"
                            : "`functionConfig` must be a `ConfigMap` or `SetAnnotations`"));
        }
        SortedMap<String, String> annotations =
                new TreeMap<>(config.map(SetAnnotations::annotations).orElse(Map.of()));
        if (annotations.isEmpty()) {
            throw FunctionRefusal.of("failed to configure function: input annotation list cannot be empty");
        }
        List<FieldSpec> specs = new ArrayList<>(COMMON);
        specs.addAll(FieldSpec.ofConfig(
                config.get().root(), edition == Edition.FIRST ? "fieldSpecs" : "additionalAnnotationFields"));
        List<FunctionResult> results = new ArrayList<>();
        String message = "set annotations: " + json(annotations);
        for (PackageResource item : work.items()) {
            for (FieldSpec spec : specs) {
                for (YamlMap map : spec.maps(item)) {
                    for (Map.Entry<String, String> annotation : annotations.entrySet()) {
                        work.wrote(annotation.getValue());
                        put(map, annotation.getKey(), annotation.getValue());
                    }
                }
                if (spec.appliesTo(item)) {
                    results.add(FunctionResult.of(message)
                            .at(spec.path().replace('/', '.'))
                            .in(FunctionWork.fileOf(item)));
                }
            }
        }
        if (edition == Edition.REPORTING) {
            report(results, work);
        }
    }

    private static void put(YamlMap map, String key, String value) {
        if (map.has(key)) {
            map.put(key, value);
        } else {
            map.put(key, YamlScalar.string(value));
        }
    }

    private static void report(List<FunctionResult> results, FunctionWork work) {
        if (results.isEmpty()) {
            work.report(FunctionResult.of("no annotations applied"));
            return;
        }
        results.stream()
                .sorted(Comparator.comparing((FunctionResult result) ->
                                result.file().map(FunctionResult.File::path).orElse(""))
                        .thenComparing(result ->
                                result.file().map(FunctionResult.File::index).orElse(0))
                        .thenComparing(result ->
                                result.field().map(FunctionResult.Field::path).orElse("")))
                .distinct()
                .forEach(work::report);
    }

    private static Map<String, String> annotations(PackageResource config) {
        return config.kind().equals("ConfigMap")
                ? StringConfig.data(config)
                : StringConfig.texts(config.root().map("annotations"));
    }

    private static String json(Map<String, String> map) {
        return map.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
