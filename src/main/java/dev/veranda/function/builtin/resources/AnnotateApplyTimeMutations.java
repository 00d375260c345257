package dev.veranda.function.builtin.resources;

import dev.veranda.function.Behaviours;
import dev.veranda.function.builtin.BuiltinFunction;
import dev.veranda.function.builtin.FieldVisitor;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.Machinery;
import dev.veranda.function.builtin.Variant;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.source.ScalarStyle;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code annotate-apply-time-mutations}: writes the annotation that makes the applier fill fields from other resources, as
 * comments and {@code ApplyTimeMutation} resources ask for it.
 */
@Singleton
final class AnnotateApplyTimeMutations implements BuiltinFunction {

    private static final String ANNOTATION = "config.kubernetes.io/apply-time-mutation";

    @Override
    public String name() {
        return "annotate-apply-time-mutations";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Variant.always(Machinery.FRAMEWORK, this::run);
    }

    private void run(FunctionWork work) throws FunctionRefusal {
        List<PackageResource> items = work.items();
        Map<Map<String, Object>, YamlList> byTarget = new HashMap<>();
        boolean failed = false;
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).is("fn.kpt.dev/v1alpha1", "ApplyTimeMutation")) {
                declare(items.get(i), byTarget);
                report(
                        FunctionResult.info("Found valid ApplyTimeMutation object (item: " + i + ")"),
                        items.get(i),
                        work);
            }
        }
        for (int i = 0; i < items.size(); i++) {
            PackageResource item = items.get(i);
            Optional<YamlList> wanted = Optional.ofNullable(byTarget.get(reference(item, true)))
                    .or(() -> Optional.ofNullable(byTarget.get(reference(item, false))));
            if (wanted.isPresent()) {
                write(items.get(i), wanted.get(), i, work);
            }
        }
        for (int i = 0; i < items.size(); i++) {
            MutationComments comments = new MutationComments();
            FieldVisitor.visit(items.get(i).root(), comments);
            if (comments.problem().isPresent()) {
                failed = true;
                report(
                        FunctionResult.error("Error scanning object (item: " + i + "): "
                                + comments.problem().get()),
                        items.get(i),
                        work);
            } else if (!comments.found().isEmpty()) {
                carryOut(items.get(i), comments, i, work);
            }
        }
        if (failed) {
            throw FunctionRefusal.alreadyReported();
        }
    }

    private static void declare(PackageResource item, Map<Map<String, Object>, YamlList> byTarget) {
        Optional<YamlMap> spec = item.root().map("spec");
        Map<String, Object> target = new TreeMap<>();
        spec.flatMap(map -> map.map("targetRef"))
                .ifPresent(map -> map.keys()
                        .forEach(key -> map.string(key)
                                .filter(text -> !text.isEmpty())
                                .ifPresent(text -> target.put(key, text))));
        byTarget.put(target, spec.flatMap(map -> map.list("substitutions")).orElseGet(YamlList::create));
    }

    /** What a reference to this resource says, in its form with the version or with the group alone. */
    private static Map<String, Object> reference(PackageResource item, boolean withVersion) {
        Map<String, Object> reference = new TreeMap<>();
        reference.put(
                withVersion ? "apiVersion" : "group",
                withVersion ? item.apiVersion() : item.resource().group());
        reference.put("kind", item.kind());
        reference.put("name", item.name());
        reference.put("namespace", item.namespace());
        reference.values().removeIf(value -> value.toString().isEmpty());
        return reference;
    }

    private static void carryOut(PackageResource item, MutationComments comments, int position, FunctionWork work)
            throws FunctionRefusal {
        List<Object> substitutions = new ArrayList<>();
        for (MutationComments.Found found : comments.found()) {
            substitutions.add(found.substitution());
            report(
                    FunctionResult.info("Found valid apply-time-mutation comment (item: " + position + "): "
                                    + found.comment())
                            .at(found.path()),
                    item,
                    work);
            if (found.text().isPresent()) {
                work.wrote(found.text().get());
                found.field().setValue(found.text().get());
            }
        }
        write(item, YamlNode.of(substitutions).asList().orElseThrow(), position, work);
    }

    private static void write(PackageResource item, YamlList substitutions, int position, FunctionWork work)
            throws FunctionRefusal {
        List<Object> sorted = new ArrayList<>();
        substitutions.values().forEach(substitution -> sorted.add(sorted(substitution.toJava())));
        String text = YamlDocument.of(sorted).text();
        work.wrote(text);
        item.root()
                .mapOrCreate("metadata")
                .mapOrCreate("annotations")
                .put(ANNOTATION, YamlScalar.string(text, ScalarStyle.LITERAL));
        report(FunctionResult.info("Wrote apply-time-mutation annotation (item: " + position + ")"), item, work);
    }

    private static Object sorted(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, item) -> sorted.put(String.valueOf(key), sorted(item)));
            return sorted;
        }
        return value == null ? "" : value;
    }

    private static void report(FunctionResult result, PackageResource item, FunctionWork work) {
        work.report(result.about(FunctionWork.referenceTo(item)).in(FunctionWork.fileOf(item)));
    }
}
