package dev.veranda.function.builtin;

import dev.veranda.function.Behaviours;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.YamlNode;
import dev.veranda.krm.YamlScalar;
import java.util.List;
import java.util.Optional;

/** {@code set-image}: gives containers another image, tag or digest. */
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
        return Variant.always(Machinery.SDK, this::run);
    }

    private void run(FunctionWork work) throws FunctionRefusal {
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
            count += set(change, CONTAINERS, item, work) + set(change, additional, item, work);
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
