package dev.veranda.function.cel;

import dev.veranda.function.Behaviours;
import dev.veranda.function.builtin.BuiltinFunction;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.Machinery;
import dev.veranda.function.builtin.Variant;
import dev.veranda.kpt.Severity;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlMap;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code cel-validate}: says which resources break which rules.
 *
 * <p>The configuration is a {@code CelValidation} of {@code fn.veranda.dev/v1alpha1} with rules, a ConfigMap with one rule, or a
 * ValidatingAdmissionPolicy. Without one, and where a CelValidation says {@code policiesFromPackage: true}, the
 * ValidatingAdmissionPolicies among the resources apply.
 */
@Singleton
public final class CelValidate implements BuiltinFunction {

    private static final String GROUP = "fn.veranda.dev";
    private static final int MAX_RESULTS = 2_000;

    @Override
    public String name() {
        return "cel-validate";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Variant.always(Machinery.FRAMEWORK, this::run);
    }

    private void run(FunctionWork work) throws FunctionRefusal {
        boolean failed = false;
        try {
            List<Judge> judges = new ArrayList<>();
            for (Guardrail guardrail : guardrails(work)) {
                judges.add(judge(guardrail));
            }
            if (judges.isEmpty()) {
                work.report(FunctionResult.info(
                        "there are no rules, and no ValidatingAdmissionPolicies among the resources"));
            }
            PackageView view = new PackageView(work.items());
            Budget budget = new Budget(work.deadline());
            for (PackageView.Seen seen : view.resources()) {
                for (Judge judge : judges) {
                    judge.judge(seen, view, budget).forEach(work::report);
                }
                work.requireTime();
                if (work.results().size() > MAX_RESULTS) {
                    throw FunctionRefusal.of(
                            "there are more than " + MAX_RESULTS + " results; the others are not shown");
                }
            }
            failed = work.results().stream().anyMatch(result -> result.severity() == Severity.ERROR);
        } catch (CelException wrong) {
            throw FunctionRefusal.of(wrong.reason());
        }
        if (failed) {
            throw FunctionRefusal.alreadyReported();
        }
    }

    private static Judge judge(Guardrail guardrail) throws CelException {
        try {
            return new Judge(guardrail, CompiledPolicy.of(guardrail.policy()));
        } catch (CelException wrong) {
            throw CelException.of(guardrail.name() + ": " + wrong.reason());
        }
    }

    private static List<Guardrail> guardrails(FunctionWork work) throws CelException {
        Optional<PackageResource> config = work.config();
        if (config.isEmpty()) {
            return ofPackage(work);
        }
        PackageResource given = config.get();
        if (AdmissionPolicies.isPolicy(given)) {
            return AdmissionPolicies.guardrails(given, work.items());
        }
        if (given.is("v1", "ConfigMap")) {
            return List.of(RuleReader.rule(given.root().map("data").orElseGet(YamlMap::create)));
        }
        if (!given.kind().equals("CelValidation") || !given.resource().group().equals(GROUP)) {
            throw CelException.of("the configuration is a CelValidation of " + GROUP
                    + ", a ValidatingAdmissionPolicy or a ConfigMap, not " + given.kind());
        }
        YamlMap spec = given.root().map("spec").orElseGet(YamlMap::create);
        List<Guardrail> guardrails = new ArrayList<>(RuleReader.rules(spec));
        if (spec.string("policiesFromPackage").orElse("").equals("true")) {
            guardrails.addAll(ofPackage(work));
        } else if (guardrails.isEmpty()) {
            throw CelException.of("the configuration has no `rules`");
        }
        return guardrails;
    }

    private static List<Guardrail> ofPackage(FunctionWork work) throws CelException {
        List<Guardrail> guardrails = new ArrayList<>();
        for (PackageResource item : work.items()) {
            if (AdmissionPolicies.isPolicy(item)) {
                guardrails.addAll(AdmissionPolicies.guardrails(item, work.items()));
            }
        }
        return guardrails;
    }
}
