package dev.veranda.function.builtin.transformers;

import dev.veranda.function.Behaviours;
import dev.veranda.function.DataFile;
import dev.veranda.function.builtin.BuiltinFunction;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.KindPattern;
import dev.veranda.function.builtin.Machinery;
import dev.veranda.function.builtin.StringConfig;
import dev.veranda.function.builtin.Variant;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.edit.FieldPath;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code set-labels}: sets labels on every resource and wherever the labels of its pods are named. */
@Singleton
final class SetLabels implements BuiltinFunction {

    private static final List<LabelField> FIELDS = DataFile.read("set-labels.yaml").list("fields").stream()
            .flatMap(list -> list.values().stream())
            .flatMap(field -> field.asMap().stream())
            .map(LabelField::of)
            .toList();

    /**
     * A map of labels in some kinds.
     *
     * @param within the maps it is looked for in; empty for the resource itself
     * @param create whether missing keys are added
     */
    private record LabelField(Optional<FieldPath> within, FieldPath path, boolean create, List<KindPattern> kinds) {

        static LabelField of(YamlMap fields) {
            return new LabelField(
                    fields.string("within").map(FieldPath::parse),
                    FieldPath.parse(fields.string("path").orElseThrow()),
                    fields.string("create").orElseThrow().equals("true"),
                    fields.list("kinds").orElseThrow().values().stream()
                            .flatMap(kind -> kind.asMap().stream())
                            .map(KindPattern::of)
                            .toList());
        }

        /** The maps the labels are looked for in. */
        List<YamlNode> places(PackageResource item) {
            if (kinds.stream().noneMatch(kind -> kind.matches(item))) {
                return List.of();
            }
            List<YamlNode> roots = within.map(path -> path.all(item.root())).orElse(List.of(item.root()));
            return roots.stream().filter(root -> root.asMap().isPresent()).toList();
        }

        Stream<YamlMap> labelsIn(YamlNode place) {
            return (create ? path.allOrCreate(place, YamlMap.create()) : path.all(place))
                    .stream().flatMap(found -> found.asMap().stream());
        }
    }

    @Override
    public String name() {
        return "set-labels";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Behaviours.since(
                        "v0.1.0",
                        new Variant(Machinery.LOSING_RESOURCE_MAP, new CommonLabels(false)),
                        "what is only for local use is lost; selectors and affinities of pods that have labels get them too; no "
                                + "results")
                .andSince(
                        "v0.1.5",
                        new Variant(Machinery.RETYPING_RESOURCE_MAP, new CommonLabels(true)),
                        "what is only for local use is labelled too")
                .andSince(
                        "v0.2.0",
                        new Variant(Machinery.SDK, SetLabels::run),
                        "what is only for local use is left alone; selectors of other kinds than workloads change only where they "
                                + "have the label; fields of one's own are not known; reports how many labels it looked at");
    }

    private static void run(FunctionWork work) throws FunctionRefusal {
        SortedMap<String, String> labels = new TreeMap<>(StringConfig.of(work, "SetLabels", "labels"));
        if (labels.isEmpty()) {
            work.report(FunctionResult.warning("no `labels` arguments are given in FunctionConfig"));
            return;
        }
        List<PackageResource> items = work.itemsForOthers();
        if (items.isEmpty()) {
            work.report(FunctionResult.info("no input resources"));
            return;
        }
        int count = 0;
        for (PackageResource item : items) {
            for (LabelField field : FIELDS) {
                for (YamlNode place : field.places(item)) {
                    for (YamlMap found : field.labelsIn(place).toList()) {
                        set(found, labels, field.create(), work);
                    }
                    // kpt counts what it looked for, whether it was there or not.
                    count += labels.size();
                }
            }
        }
        work.report(FunctionResult.info("set " + count + " labels in total"));
    }

    private static void set(YamlMap map, Map<String, String> labels, boolean create, FunctionWork work)
            throws FunctionRefusal {
        for (Map.Entry<String, String> label : labels.entrySet()) {
            if (create || map.has(label.getKey())) {
                work.wrote(label.getValue());
                map.put(label.getKey(), label.getValue());
            }
        }
    }
}
