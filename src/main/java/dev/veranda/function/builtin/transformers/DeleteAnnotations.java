package dev.veranda.function.builtin.transformers;

import dev.veranda.function.Behaviours;
import dev.veranda.function.builtin.BuiltinFunction;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.Machinery;
import dev.veranda.function.builtin.StringConfig;
import dev.veranda.function.builtin.Variant;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** {@code delete-annotations}: takes annotations away from every resource. */
@Singleton
final class DeleteAnnotations implements BuiltinFunction {

    private static final String KEYS = "annotationKeys";

    @Override
    public String name() {
        return "delete-annotations";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Variant.always(Machinery.SDK, this::run);
    }

    private void run(FunctionWork work) throws FunctionRefusal {
        String keys = work.config()
                .map(StringConfig::data)
                .map(data -> data.get(KEYS))
                .orElse("");
        if (keys.isEmpty()) {
            throw FunctionRefusal.of(KEYS + " was not provided as part of the config or paramters to the function");
        }
        List<FunctionResult> removals = new ArrayList<>();
        int resources = 0;
        for (PackageResource item : work.items()) {
            int before = removals.size();
            for (String key : keys.strip().split(",")) {
                if (isResource(item) && item.resource().removeAnnotation(key)) {
                    removals.add(FunctionResult.info(
                                    "Annonation: [" + key + "] removed from resource: [" + item.name() + "]")
                            .in(FunctionWork.pathOf(item)));
                }
            }
            resources += removals.size() > before ? 1 : 0;
        }
        work.report(FunctionResult.info(
                removals.isEmpty()
                        ? "None of the resources had the provided annotations to delete"
                        : "The provided annotations were deleted from " + resources + " resource(s)"));
        removals.forEach(work::report);
    }

    private static boolean isResource(PackageResource item) {
        return !item.kind().isEmpty()
                && !item.name().isEmpty()
                && !item.apiVersion().isEmpty();
    }
}
