package dev.veranda.function.builtin.transformers;

import dev.veranda.function.Behaviours;
import dev.veranda.function.builtin.BuiltinFunction;
import dev.veranda.function.builtin.FieldSpec;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.KindPattern;
import dev.veranda.function.builtin.Machinery;
import dev.veranda.function.builtin.Variant;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** {@code set-image}: gives containers another image, tag or digest. */
@Singleton
final class SetImage implements BuiltinFunction {

    private static final List<FieldSpec> CONTAINERS = List.of(
            new FieldSpec(new KindPattern("", "v1", "Pod"), "spec/initContainers[]/image", false),
            new FieldSpec(new KindPattern("", "v1", "Pod"), "spec/containers[]/image", false),
            ofWorkload("Deployment", "initContainers"),
            ofWorkload("Deployment", "containers"),
            ofWorkload("StatefulSet", "initContainers"),
            ofWorkload("StatefulSet", "containers"),
            ofWorkload("ReplicaSet", "initContainers"),
            ofWorkload("ReplicaSet", "containers"),
            ofWorkload("DaemonSet", "initContainers"),
            ofWorkload("DaemonSet", "containers"));

    /** Of every group, by kind alone. */
    private static final List<FieldSpec> WITHOUT_INIT = List.of(
            new FieldSpec(new KindPattern("", "", "Pod"), "spec/containers[]/image", false),
            ofAnyWorkload("Deployment"),
            ofAnyWorkload("StatefulSet"),
            ofAnyWorkload("ReplicaSet"),
            ofAnyWorkload("DaemonSet"),
            new FieldSpec(new KindPattern("", "", "PodTemplate"), "template/spec/containers[]/image", false));

    private static FieldSpec ofAnyWorkload(String kind) {
        return new FieldSpec(new KindPattern("", "", kind), "spec/template/spec/containers[]/image", false);
    }

    private static FieldSpec ofWorkload(String kind, String containers) {
        return new FieldSpec(
                new KindPattern("apps", "v1", kind), "spec/template/spec/" + containers + "[]/image", false);
    }

    @Override
    public String name() {
        return "set-image";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Behaviours.since(
                        "v0.1.0",
                        new Variant(Machinery.RETYPING_SDK, new ImagesReported(false)),
                        "containers and init containers of every kind that has them or makes pods; reports each change; a wrong "
                                + "configuration is an error that stops nothing")
                .andSince(
                        "v0.1.1",
                        new Variant(Machinery.RETYPING_SDK, new ImagesReported(true)),
                        "a wrong configuration fails without a word")
                .andUnstable(
                        new Variant(Machinery.SDK, work -> run(work, WITHOUT_INIT)),
                        "containers of pods and workloads of every group, no init containers; reports their number")
                .andSince(
                        "v0.1.2",
                        new Variant(Machinery.SDK, work -> run(work, WITHOUT_INIT)),
                        "containers of pods and workloads of every group, no init containers; reports their number")
                .andSince(
                        "v0.1.4",
                        new Variant(Machinery.SDK, work -> run(work, CONTAINERS)),
                        "containers and init containers of pods and workloads of Kubernetes; tag and digest can both be set");
    }

    private static void run(FunctionWork work, List<FieldSpec> containers) throws FunctionRefusal {
        ImageChange change = ImageChange.of(work);
        Optional<String> problem = change.problem();
        if (problem.isPresent()) {
            work.report(FunctionResult.error("invalid FunctionConfig: " + problem.get()));
            summarize(0, work);
            throw FunctionRefusal.alreadyReported();
        }
        List<FieldSpec> additional = FieldSpec.list(work.config().orElseThrow().root(), "additionalImageFields");
        int count = 0;
        for (PackageResource item : work.items()) {
            if (item.kind().equals("CustomResourceDefinition")) {
                continue;
            }
            count += set(change, containers, item, work) + set(change, additional, item, work);
        }
        summarize(count, work);
    }

    private static int set(ImageChange change, List<FieldSpec> fields, PackageResource item, FunctionWork work)
            throws FunctionRefusal {
        int count = 0;
        for (FieldSpec field : fields) {
            for (YamlNode node : field.nodes(item)) {
                Optional<YamlScalar> image = node.asScalar();
                if (image.isPresent() && change.concerns(image.get().value())) {
                    String changed = change.applyTo(image.get().value());
                    work.wrote(changed);
                    image.get().setValue(changed);
                    count++;
                }
            }
        }
        return count;
    }

    private static void summarize(int count, FunctionWork work) {
        work.report(FunctionResult.info("summary: updated a total of " + count + " image(s)"));
    }
}
