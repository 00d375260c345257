package dev.veranda.function.builtin.transformers;

import dev.veranda.function.DataFile;
import dev.veranda.function.builtin.FieldSpec;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.StringConfig;
import dev.veranda.function.builtin.Variant;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * set-labels as kustomize sets common labels. It says nothing about what it did.
 *
 * @param isSecond whether the function's own kind may have its second name
 */
record CommonLabels(boolean isSecond) implements Variant.Body {

    private static final List<FieldSpec> COMMON = FieldSpec.list(DataFile.read("common-labels.yaml"), "commonLabels");

    @Override
    public void run(FunctionWork work) throws FunctionRefusal {
        PackageResource config = config(work);
        SortedMap<String, String> labels = new TreeMap<>(
                config.kind().equals("ConfigMap")
                        ? StringConfig.data(config)
                        : StringConfig.texts(config.root().map("labels")));
        if (labels.isEmpty()) {
            throw failed("input label list cannot be empty");
        }
        List<FieldSpec> fields = new ArrayList<>(COMMON);
        fields.addAll(FieldSpec.ofConfig(config.root(), isSecond ? "additionalLabelFields" : "fieldSpecs"));
        for (PackageResource item : work.items()) {
            for (FieldSpec field : fields) {
                for (YamlMap map : field.maps(item)) {
                    for (Map.Entry<String, String> label : labels.entrySet()) {
                        work.wrote(label.getValue());
                        map.put(label.getKey(), label.getValue());
                    }
                }
            }
        }
    }

    private PackageResource config(FunctionWork work) throws FunctionRefusal {
        Set<String> kinds =
                isSecond ? Set.of("ConfigMap", "SetLabelConfig", "SetLabels") : Set.of("ConfigMap", "SetLabelConfig");
        return work.config()
                .filter(given -> kinds.contains(given.kind()))
                .orElseThrow(() -> failed(
                        isSecond
                                ? "`functionConfig` must be either a `ConfigMap` or `SetLabels`"
                                : "function config must be a ConfigMap or SetLabelConfig"));
    }

    private static FunctionRefusal failed(String reason) {
        return FunctionRefusal.of("failed to configure function: " + reason);
    }
}
