package dev.veranda.kpt.pkg;

import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.KptfileReading;
import dev.veranda.kpt.kptfile.PipelineFunction;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import dev.veranda.krm.source.ScalarType;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An input and the entry of a map it is kept in.
 *
 * @param owner the map; {@code key} is one of its keys
 */
record InputPlace(PackageInput input, YamlMap owner, String key) {

    /** In the order of packages, functions and entries; of inputs with the same id the first. */
    static List<InputPlace> in(PackageResources resources) {
        Map<String, InputPlace> places = new LinkedHashMap<>();
        for (String packagePath : resources.packagePaths()) {
            for (InputPlace place : in(resources, packagePath)) {
                places.putIfAbsent(place.input().id(), place);
            }
        }
        return List.copyOf(places.values());
    }

    /** Writes a new value; texts keep their quotes, numbers in a Kptfile stay without. */
    void set(String value) {
        Optional<YamlScalar> present = owner.scalar(key);
        if (present.isPresent() && present.get().type() != ScalarType.STRING) {
            present.get().setPlain(value);
        } else {
            owner.put(key, value);
        }
    }

    private static List<InputPlace> in(PackageResources resources, String packagePath) {
        List<InputPlace> places = new ArrayList<>();
        contexts(resources, packagePath, places);
        SetterFields fields = SetterFields.in(resources.treeOf(packagePath).stream()
                .flatMap(path -> resources.of(path).stream())
                .toList());
        Optional<PackageResource> kptfile = resources.kptfile(packagePath);
        kptfile.flatMap(file -> KptfileReading.of(file.fullPath(), file.root()).found())
                .ifPresent(found -> {
                    functions(
                            resources,
                            kptfile.get(),
                            "mutators",
                            found.pipeline().mutators(),
                            fields,
                            places);
                });
        return places;
    }

    private static void contexts(PackageResources resources, String packagePath, List<InputPlace> places) {
        for (PackageResource resource : resources.of(packagePath)) {
            if (PackageContext.isContext(resource)) {
                entries(
                        resource,
                        resource.root().map("data"),
                        (key, value) -> {
                            PackageInput.Kind kind = key.equals(PackageContext.NAME_KEY)
                                    ? PackageInput.Kind.NAME
                                    : PackageInput.Kind.CONTEXT;
                            return Optional.of(new Entry("context:" + key, kind, PackageInput.Type.STRING, List.of()));
                        },
                        places);
            }
        }
    }

    private static void functions(
            PackageResources resources,
            PackageResource kptfile,
            String list,
            List<PipelineFunction> functions,
            SetterFields fields,
            List<InputPlace> places) {
        for (int i = 0; i < functions.size(); i++) {
            PipelineFunction function = functions.get(i);
            PackageResource holder = kptfile;
            Optional<YamlMap> data = configMap(kptfile, list, i);
            Optional<PackageResource> config = function.configPath().flatMap(path -> config(resources, kptfile, path));
            if (config.isPresent()) {
                holder = config.get();
                data = holder.root().map("data");
            }
            switch (function.baseName().orElse("")) {
                case "apply-setters" ->
                    entries(
                            holder,
                            data,
                            (key, value) -> Optional.of(new Entry(
                                    "setter:" + key,
                                    PackageInput.Kind.SETTER,
                                    fields.type(key, value),
                                    fields.of(key))),
                            places);
                case "set-namespace" ->
                    entries(
                            holder,
                            data,
                            (key, value) -> key.equals("namespace")
                                    ? Optional.of(new Entry(
                                            "namespace",
                                            PackageInput.Kind.NAMESPACE,
                                            PackageInput.Type.STRING,
                                            List.of()))
                                    : Optional.empty(),
                            places);
                default -> {
                    // Other functions are configured by the author of a package, not by its user.
                }
            }
        }
    }

    private static Optional<YamlMap> configMap(PackageResource kptfile, String list, int index) {
        return kptfile.root()
                .map("pipeline")
                .flatMap(pipeline -> pipeline.list(list))
                .map(YamlList::values)
                .map(values -> values.get(index))
                .flatMap(YamlNode::asMap)
                .flatMap(function -> function.map("configMap"));
    }

    private static Optional<PackageResource> config(
            PackageResources resources, PackageResource kptfile, String configPath) {
        return resources.at(SlashPath.clean(SlashPath.join(kptfile.packagePath(), configPath))).stream()
                .findFirst()
                .filter(config -> !PackageContext.isContext(config));
    }

    /** What an entry of a map asks for, without its place. */
    private record Entry(
            String id, PackageInput.Kind kind, PackageInput.Type type, List<PackageInput.TouchedField> touches) {}

    private interface EntryReader {
        Optional<Entry> read(String key, String value);
    }

    private static void entries(
            PackageResource holder, Optional<YamlMap> data, EntryReader reader, List<InputPlace> places) {
        if (data.isEmpty()) {
            return;
        }
        for (String key : data.get().keys()) {
            Optional<String> value = data.get().string(key);
            if (value.isEmpty()) {
                continue;
            }
            reader.read(key, value.get()).ifPresent(entry -> {
                PackageInput input = new PackageInput(
                        SlashPath.join(holder.packagePath(), entry.id()),
                        key,
                        entry.kind(),
                        entry.type(),
                        value.get(),
                        holder.fullPath(),
                        entry.touches());
                places.add(new InputPlace(input, data.get(), key));
            });
        }
    }
}
