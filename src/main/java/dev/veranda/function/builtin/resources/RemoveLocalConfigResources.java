package dev.veranda.function.builtin.resources;

import dev.veranda.function.Behaviours;
import dev.veranda.function.builtin.BuiltinFunction;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.Machinery;
import dev.veranda.function.builtin.Variant;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import jakarta.inject.Singleton;
import java.util.List;

/** {@code remove-local-config-resources}: drops what is not meant for a cluster. */
@Singleton
final class RemoveLocalConfigResources implements BuiltinFunction {

    private static final String LOCAL_CONFIG = "config.kubernetes.io/local-config";

    @Override
    public String name() {
        return "remove-local-config-resources";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Variant.always(Machinery.FRAMEWORK, this::run);
    }

    private void run(FunctionWork work) {
        List<PackageResource> local = work.items().stream()
                .filter(RemoveLocalConfigResources::isLocal)
                .toList();
        if (local.isEmpty()) {
            work.report(FunctionResult.warning("Found no resources to prune with the local config annotation"));
            return;
        }
        work.removeIf(RemoveLocalConfigResources::isLocal);
        work.report(FunctionResult.info("Number of resources pruned: " + local.size()));
        local.forEach(item -> work.report(
                FunctionResult.info("Resource name: [" + item.name() + "]").in(FunctionWork.pathOf(item))));
    }

    /** Narrower than elsewhere: only what says so outright. */
    private static boolean isLocal(PackageResource item) {
        return item.annotation(LOCAL_CONFIG).orElse("").equalsIgnoreCase("true");
    }
}
