package dev.veranda.function.cel;

import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.kpt.Severity;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds resources against one policy. */
record Judge(Guardrail guardrail, CompiledPolicy policy) {

    /** @throws CelException when nothing else is to be evaluated */
    List<FunctionResult> judge(PackageView.Seen seen, PackageView view, Budget budget) throws CelException {
        if (!guardrail.match().matches(seen, view)) {
            return List.of();
        }
        Scope scope = new Scope(view, seen, guardrail.params(), policy, budget);
        List<FunctionResult> results = new ArrayList<>();
        try {
            for (CelExpression condition : policy.conditions()) {
                if (!Boolean.TRUE.equals(condition.evaluate(scope, budget))) {
                    return List.of();
                }
            }
        } catch (CelException failed) {
            return error(seen.item(), failed, Optional.empty());
        }
        for (CompiledPolicy.Demand demand : policy.demands()) {
            results.addAll(judge(demand, scope, seen.item(), budget));
        }
        return results;
    }

    private List<FunctionResult> judge(CompiledPolicy.Demand demand, Scope scope, PackageResource item, Budget budget)
            throws CelException {
        try {
            if (Boolean.TRUE.equals(demand.expression().evaluate(scope, budget))) {
                return List.of();
            }
        } catch (CelException failed) {
            return error(item, failed, demand.validation().field());
        }
        Severity severity = guardrail.severity().orElse(demand.validation().severity());
        return List.of(result(item, severity, message(demand, scope, budget), demand.validation()));
    }

    /** The message; one whose expression fails or comes to nothing gives way to the fixed one, as in Kubernetes. */
    private static String message(CompiledPolicy.Demand demand, Scope scope, Budget budget) throws CelException {
        CelPolicy.Validation validation = demand.validation();
        String fallback = validation
                .message()
                .orElseGet(() -> "failed expression: " + validation.expression().strip());
        if (demand.message().isEmpty()) {
            return fallback;
        }
        try {
            String message = String.valueOf(demand.message().get().evaluate(scope, budget));
            return message.isBlank() || message.lines().count() > 1 ? fallback : message;
        } catch (CelException failed) {
            if (failed.isFinal()) {
                throw failed;
            }
            return fallback;
        }
    }

    private FunctionResult result(
            PackageResource item, Severity severity, String message, CelPolicy.Validation validation) {
        FunctionResult said = FunctionResult.of(severity, message);
        Map<String, String> tags = new HashMap<>();
        tags.put("policy", guardrail.name());
        validation.reason().ifPresent(reason -> tags.put("reason", reason));
        FunctionResult tagged =
                new FunctionResult(said.stated(), said.message(), said.resource(), said.field(), said.file(), tags);
        FunctionResult placed = FunctionWork.about(item, tagged);
        return validation.field().map(placed::at).orElse(placed);
    }

    private List<FunctionResult> error(PackageResource item, CelException failed, Optional<String> field)
            throws CelException {
        if (failed.isFinal()) {
            throw failed;
        }
        if (guardrail.ignoresErrors()) {
            return List.of();
        }
        Severity severity = guardrail.severity().orElse(Severity.ERROR);
        FunctionResult result =
                FunctionWork.about(item, FunctionResult.of(severity, guardrail.name() + ": " + failed.reason()));
        return List.of(field.map(result::at).orElse(result));
    }
}
