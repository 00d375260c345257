package dev.veranda.function.builtin.transformers;

import dev.veranda.function.builtin.FieldSpec;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.KindPattern;
import dev.veranda.function.builtin.StringConfig;
import dev.veranda.function.builtin.Variant;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * set-image of 2022: wherever pods are described, whatever the kind, each change a result of its own.
 *
 * @param failsSilently whether a configuration it cannot use is a failure about which nothing is said
 */
record ImagesReported(boolean failsSilently) implements Variant.Body {

    private static final KindPattern ANY = new KindPattern("", "", "");

    private static final List<FieldSpec> PLACES = List.of(
            new FieldSpec(ANY, "spec/containers[]/image", false),
            new FieldSpec(ANY, "spec/initContainers[]/image", false),
            new FieldSpec(ANY, "spec/template/spec/containers[]/image", false),
            new FieldSpec(ANY, "spec/template/spec/initContainers[]/image", false));

    @Override
    public void run(FunctionWork work) throws FunctionRefusal {
        Map<String, String> wanted =
                work.config().map(ImagesReported::arguments).orElse(Map.of());
        Optional<String> problem = problem(wanted);
        if (problem.isPresent() && failsSilently) {
            throw FunctionRefusal.withoutResult("");
        }
        if (problem.isPresent()) {
            work.report(FunctionResult.error(problem.get()));
            return;
        }
        ImageChange change = ImageChange.of(wanted);
        List<FieldSpec> places = new ArrayList<>(PLACES);
        work.config().ifPresent(config -> places.addAll(FieldSpec.list(config.root(), "additionalImageFields")));
        List<FunctionResult> results = new ArrayList<>();
        for (PackageResource item : work.items()) {
            for (FieldSpec place : places) {
                change(item, place, change, results, work);
            }
        }
        if (results.isEmpty()) {
            results.add(FunctionResult.info("no images changed"));
        }
        results.stream()
                .sorted(Comparator.comparing((FunctionResult result) ->
                                result.file().map(FunctionResult.File::path).orElse(""))
                        .thenComparing(FunctionResult::message))
                .forEach(work::report);
    }

    private static void change(
            PackageResource item, FieldSpec place, ImageChange change, List<FunctionResult> results, FunctionWork work)
            throws FunctionRefusal {
        for (YamlNode node : place.nodes(item)) {
            Optional<YamlScalar> image = node.asScalar().filter(scalar -> !scalar.isNull());
            if (image.isEmpty() || !change.concerns(image.get().value())) {
                continue;
            }
            String old = image.get().value();
            String changed = change.applyTo(old);
            if (!changed.equals(old)) {
                work.wrote(changed);
                image.get().setValue(changed);
                results.add(FunctionWork.about(item, FunctionResult.info("set image from " + old + " to " + changed))
                        .at(new FunctionResult.Field(
                                place.path().replace("[]", "").replace('/', '.'),
                                Optional.of(old),
                                Optional.of(changed))));
            }
        }
    }

    private static Map<String, String> arguments(PackageResource config) {
        return config.kind().equals("SetImage")
                ? StringConfig.texts(config.root().map("image"))
                : StringConfig.data(config);
    }

    private static Optional<String> problem(Map<String, String> wanted) {
        boolean hasTag = !wanted.getOrDefault("newTag", "").isEmpty();
        boolean hasDigest = !wanted.getOrDefault("digest", "").isEmpty();
        if (wanted.getOrDefault("name", "").isEmpty()) {
            return Optional.of("missing image name");
        }
        if (wanted.getOrDefault("newName", "").isEmpty() && !hasTag && !hasDigest) {
            return Optional.of("missing image newName, newTag, or digest");
        }
        return hasTag && hasDigest ? Optional.of("image newTag and digest both set") : Optional.empty();
    }
}
