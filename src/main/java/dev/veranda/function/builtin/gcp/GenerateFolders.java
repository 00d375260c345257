package dev.veranda.function.builtin.gcp;

import dev.veranda.function.Behaviours;
import dev.veranda.function.builtin.BuiltinFunction;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.Machinery;
import dev.veranda.function.builtin.Variant;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code generate-folders}: writes a Google Cloud folder for each one that a {@code ResourceHierarchy} names. */
@Singleton
final class GenerateFolders implements BuiltinFunction {

    private static final String DEPENDS_ON = "config.kubernetes.io/depends-on";

    @Override
    public String name() {
        return "generate-folders";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Behaviours.since(
                        "v0.1.0",
                        new Variant(Machinery.FRAMEWORK, work -> run(work, false)),
                        "folders do not say what they depend on")
                .andUnreleased(
                        new Variant(Machinery.FRAMEWORK, work -> run(work, true)),
                        "a folder below another, in a namespace, depends on it");
    }

    private static void run(FunctionWork work, boolean orders) throws FunctionRefusal {
        boolean failed = false;
        Map<String, PackageResource> present = new HashMap<>();
        work.items().forEach(item -> present.put(key(item), item));
        for (PackageResource item : work.items()) {
            if (!item.kind().equals("ResourceHierarchy") || FolderStyle.of(item).isEmpty()) {
                continue;
            }
            FolderStyle style = FolderStyle.of(item).get();
            if (!style.isNewest()) {
                work.report(about(
                        item,
                        FunctionResult.warning("ResourceHierarchy " + item.name()
                                + " references an older Resource Hierarchy GroupVersion. Latest GroupVersion is "
                                + "blueprints.cloud.google.com/v1alpha3.")));
            }
            FolderHierarchy.Outcome outcome = FolderHierarchy.of(item, style);
            if (outcome.problem().isPresent()) {
                failed = true;
                work.report(about(item, FunctionResult.error(outcome.problem().get())));
            }
            for (PackageResource folder : outcome.folders()) {
                if (!orders) {
                    folder.resource().removeAnnotation(DEPENDS_ON);
                }
                put(folder, present, work);
            }
        }
        if (failed) {
            throw FunctionRefusal.alreadyReported();
        }
    }

    /** A folder that is there already stays where it is, and as it is when nothing in it changes. */
    private static void put(PackageResource folder, Map<String, PackageResource> present, FunctionWork work)
            throws FunctionRefusal {
        work.wrote(folder.root().text());
        Optional<PackageResource> old = Optional.ofNullable(present.put(key(folder), folder));
        if (old.isEmpty()) {
            work.add(folder);
            return;
        }
        List<String> keys = old.get().root().keys();
        keys.stream().filter(key -> !folder.root().has(key)).forEach(old.get().root()::remove);
        for (String key : folder.root().keys()) {
            boolean isSame = old.get()
                    .root()
                    .get(key)
                    .filter(value -> value.sameMeaning(folder.root().get(key).orElseThrow()))
                    .isPresent();
            if (!isSame) {
                old.get().root().put(key, folder.root().get(key).orElseThrow().copy());
            }
        }
        present.put(key(folder), old.get());
    }

    private static FunctionResult about(PackageResource item, FunctionResult result) {
        return result.about(FunctionWork.referenceTo(item)).in(FunctionWork.fileOf(item));
    }

    private static String key(PackageResource item) {
        return item.apiVersion() + " " + item.kind() + " " + item.namespace() + " " + item.name();
    }
}
