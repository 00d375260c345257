package dev.veranda.function.builtin;

import dev.veranda.function.Behaviours;
import dev.veranda.function.DataFile;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.YamlMap;
import dev.veranda.krm.YamlScalar;
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
final class SetAnnotations implements BuiltinFunction {

    private static final List<FieldSpec> COMMON =
            FieldSpec.list(DataFile.read("common-annotations.yaml"), "commonAnnotations");

    private static final Set<String> KINDS = Set.of("ConfigMap", "SetAnnotations", "SetAnnotationConfig");

    @Override
    public String name() {
        return "set-annotations";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Variant.always(Machinery.FRAMEWORK, this::run);
    }

    private void run(FunctionWork work) throws FunctionRefusal {
        Optional<PackageResource> config = work.config();
        if (config.filter(given -> KINDS.contains(given.kind())).isEmpty()) {
            throw FunctionRefusal.of(
                    "failed to configure function: `functionConfig` must be a `ConfigMap` or `SetAnnotations`");
        }
        SortedMap<String, String> annotations =
                new TreeMap<>(config.map(SetAnnotations::annotations).orElse(Map.of()));
        if (annotations.isEmpty()) {
            throw FunctionRefusal.of("failed to configure function: input annotation list cannot be empty");
        }
        List<FieldSpec> specs = new ArrayList<>(COMMON);
        specs.addAll(additionalFields(config.get()));
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
        report(results, work);
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

    private static List<FieldSpec> additionalFields(PackageResource config) throws FunctionRefusal {
        boolean old = config.root().has("fieldSpecs");
        if (old && config.root().has("additionalAnnotationFields")) {
            throw FunctionRefusal.of("failed to configure function: `fieldSpecs` has been deprecated, please "
                    + "rename it to `additionalAnnotationFields`");
        }
        return FieldSpec.list(config.root(), old ? "fieldSpecs" : "additionalAnnotationFields");
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
