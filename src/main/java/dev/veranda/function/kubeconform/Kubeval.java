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
import dev.veranda.function.jsonschema.ViolationWords;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * {@code kubeval}, which kubeconform came after: the same schemas, in kubeval's words. It knows no CustomResourceDefinitions, and
 * a kind without a schema is an error unless that is ignored.
 */
@Singleton
public final class Kubeval implements BuiltinFunction {

    private static final int MAX_RESULTS = 2_000;

    /** What the versions have no schema for, and what they say then. */
    private enum Edition {
        FIRST(false, false, "Failed to parse raw kubeval output:\n"),
        SECOND(false, false, Edition.HINT),
        OF_ALL_GROUPS(true, false, Edition.HINT),
        WITH_KPTFILE(true, true, Edition.HINT);

        private static final String HINT =
                "Validating arbitrary CRDs is not supported yet. You can skip them by setting "
                        + "ignore_missing_schemas or skip_kinds in the function config:\n";

        private final boolean knowsDottedGroups;
        private final boolean knowsKptfile;
        private final String missing;

        Edition(boolean knowsDottedGroups, boolean knowsKptfile, String missing) {
            this.knowsDottedGroups = knowsDottedGroups;
            this.knowsKptfile = knowsKptfile;
            this.missing = missing;
        }

        private boolean hasSchemaOf(Gvk gvk) {
            return !gvk.kind().equals("CustomResourceDefinition")
                    && (knowsDottedGroups || !gvk.group().contains("."));
        }

        private FunctionResult missing(PackageResource item) {
            return FunctionResult.error(
                    missing + "Failed initializing schema of " + item.apiVersion() + " " + item.kind());
        }
    }

    @Override
    public String name() {
        return "kubeval";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Behaviours.since("v0.1.0", variant(Edition.FIRST), "groups with a dot in their name have no schemas")
                .andSince("v0.1.1", variant(Edition.SECOND), "says what can be done about a missing schema")
                .andSince("v0.2.0", variant(Edition.OF_ALL_GROUPS), "all groups have schemas")
                .andSince("v0.2.1", variant(Edition.WITH_KPTFILE), "a Kptfile has a schema");
    }

    private static Variant variant(Edition edition) {
        return new Variant(Machinery.PLAIN, work -> run(work, edition));
    }

    private static void run(FunctionWork work, Edition edition) throws FunctionRefusal {
        KubeconformConfig config = KubeconformConfig.ofKubeval(work.config());
        SchemaFiles files = new SchemaFiles(work.files(), config.strict());
        KubernetesSchemas kubernetes = KubernetesSchemas.of(config.version());
        for (PackageResource item : work.items()) {
            work.requireTime();
            Gvk gvk = Gvk.of(item);
            if (config.skips(gvk) || (edition.knowsKptfile && gvk.kind().equals("Kptfile"))) {
                continue;
            }
            try {
                Optional<JsonSchema> schema = files.find(config.locations(), gvk, work.packagePath());
                if (schema.isEmpty() && edition.hasSchemaOf(gvk)) {
                    schema = kubernetes.find(gvk, config.strict());
                }
                check(item, schema, config, edition, work);
            } catch (SchemaException unusable) {
                work.report(FunctionWork.about(item, FunctionResult.error(unusable.reason())));
            }
            if (work.results().size() > MAX_RESULTS) {
                throw FunctionRefusal.of(
                        "there are more than " + MAX_RESULTS + " violations; the others are not shown");
            }
        }
        if (work.results().stream().anyMatch(FunctionResult::isError)) {
            throw FunctionRefusal.alreadyReported();
        }
    }

    private static void check(
            PackageResource item,
            Optional<JsonSchema> schema,
            KubeconformConfig config,
            Edition edition,
            FunctionWork work)
            throws SchemaException {
        if (schema.isPresent()) {
            List<Violation> violations =
                    schema.get().check(item.root().toJava(), work.deadline()::isOver, ViolationWords.KUBEVAL);
            violations.forEach(violation -> work.report(result(item, violation)));
        } else if (KubernetesSchemas.isOfTheTime(Gvk.of(item))) {
            work.report(FunctionWork.about(
                    item,
                    FunctionResult.warning(item.apiVersion() + " " + item.kind()
                            + " is not checked: Kubernetes has given it up, and there is no schema of it here")));
        } else if (!config.ignoresMissing()) {
            work.report(FunctionWork.about(item, edition.missing(item)));
        }
    }

    private static FunctionResult result(PackageResource item, Violation violation) {
        String field = violation.path().isEmpty() ? "(root)" : String.join(".", violation.path());
        return FunctionWork.about(item, FunctionResult.error(violation.message()))
                .at(field);
    }
}
