package dev.veranda.function.kubeconform;

import dev.veranda.function.Behaviours;
import dev.veranda.function.builtin.BuiltinFunction;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.Machinery;
import dev.veranda.function.builtin.Variant;
import dev.veranda.function.jsonschema.JsonSchema;
import dev.veranda.function.jsonschema.SchemaException;
import dev.veranda.function.jsonschema.Violation;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * {@code kubeconform}: one error for each way in which a resource does not fit the schema of its kind.
 *
 * <p>Schemas are looked for in the schema files of the package that the configuration points to, in Kubernetes and in the
 * CustomResourceDefinitions among the resources, in this order.
 */
@Singleton
public final class Kubeconform implements BuiltinFunction {

    private static final int MAX_RESULTS = 2_000;

    @Override
    public String name() {
        return "kubeconform";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Variant.always(Machinery.SDK, this::run);
    }

    private void run(FunctionWork work) throws FunctionRefusal {
        KubeconformConfig config = KubeconformConfig.of(work.config());
        Schemas schemas = new Schemas(
                config,
                new SchemaFiles(work.files(), config.strict()),
                KubernetesSchemas.of(config.version()),
                new PackageCrds(work.items(), config.strict()),
                work.packagePath());
        boolean failed = false;
        for (PackageResource item : work.items()) {
            work.requireTime();
            failed |= !config.skips(Gvk.of(item)) && fails(item, schemas, work);
            if (work.results().size() > MAX_RESULTS) {
                throw FunctionRefusal.of(
                        "there are more than " + MAX_RESULTS + " violations; the others are not shown");
            }
        }
        if (failed) {
            throw FunctionRefusal.alreadyReported();
        }
    }

    private static boolean fails(PackageResource item, Schemas schemas, FunctionWork work) {
        try {
            Optional<JsonSchema> schema = schemas.find(Gvk.of(item));
            if (schema.isEmpty()) {
                Optional<FunctionResult> missing = schemas.missing(item);
                missing.ifPresent(result -> work.report(FunctionWork.about(item, result)));
                return missing.isPresent() && schemas.config().reportsMissing();
            }
            List<Violation> violations = schema.get().check(item.root().toJava(), work.deadline()::isOver);
            violations.forEach(violation -> work.report(result(item, violation)));
            return !violations.isEmpty();
        } catch (SchemaException unusable) {
            work.report(FunctionWork.about(item, FunctionResult.error(unusable.reason())));
            return true;
        }
    }

    private static FunctionResult result(PackageResource item, Violation violation) {
        return FunctionWork.about(item, FunctionResult.error(violation.message()))
                .at(String.join(".", violation.path()).replace('/', '.'));
    }

    /** All places schemas come from. */
    private record Schemas(
            KubeconformConfig config,
            SchemaFiles files,
            KubernetesSchemas kubernetes,
            PackageCrds crds,
            String packagePath) {

        Optional<JsonSchema> find(Gvk gvk) throws SchemaException {
            Optional<JsonSchema> schema = files.find(config.locations(), gvk, packagePath);
            if (schema.isEmpty()) {
                schema = kubernetes.find(gvk, config.strict());
            }
            return schema.isPresent() ? schema : crds.find(gvk);
        }

        /** What is said about a kind without a schema: nothing, unless somebody asked or pointed to a place not looked at. */
        Optional<FunctionResult> missing(PackageResource item) {
            if (config.ignoresMissing()) {
                return Optional.empty();
            }
            String message = "could not find schema for " + item.kind();
            if (config.reportsMissing()) {
                return item.isLocalConfig() || item.resource().group().equals("kpt.dev")
                        ? Optional.empty()
                        : Optional.of(FunctionResult.error(message));
            }
            return config.hasRemoteLocation()
                    ? Optional.of(FunctionResult.warning(
                            message + "; schemas are not fetched from other machines, put them into the package"))
                    : Optional.empty();
        }
    }
}
