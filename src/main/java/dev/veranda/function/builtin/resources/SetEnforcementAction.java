package dev.veranda.function.builtin.resources;

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
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code set-enforcement-action}: says what Gatekeeper does about violations of the package's constraints. */
@Singleton
final class SetEnforcementAction implements BuiltinFunction {

    private static final String ACTION = "enforcementAction";
    private static final Set<String> ACTIONS = Set.of("deny", "warn", "dryrun");

    @Override
    public String name() {
        return "set-enforcement-action";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Variant.always(Machinery.FRAMEWORK, this::run);
    }

    private void run(FunctionWork work) throws FunctionRefusal {
        String action = action(work.config().map(StringConfig::data).orElse(Map.of()));
        List<PackageResource> policies = work.items().stream()
                .filter(item -> item.apiVersion().equals("constraints.gatekeeper.sh/v1beta1"))
                .filter(item -> !item.kind().isEmpty() && !item.name().isEmpty())
                .toList();
        if (policies.isEmpty()) {
            work.report(FunctionResult.warning("Found no policy to set to [" + action + "]"));
            return;
        }
        work.report(FunctionResult.info("Number of policies set to [" + action + "]: " + policies.size()));
        for (PackageResource policy : policies) {
            policy.root().mapOrCreate("spec").put(ACTION, action);
            work.report(
                    FunctionResult.info("Policy name: [" + policy.name() + "]").in(FunctionWork.pathOf(policy)));
        }
    }

    private static String action(Map<String, String> data) throws FunctionRefusal {
        if (data.size() != 1) {
            throw FunctionRefusal.of("expecting exactly 1 enforcementAction as part of the ConfigMap");
        }
        String action = data.getOrDefault(ACTION, "");
        if (!ACTIONS.contains(action)) {
            throw failed("expected values for enforcementAction are [deny] or [warn] or [dryrun]");
        }
        return action;
    }

    private static FunctionRefusal failed(String reason) {
        return FunctionRefusal.of("failed to process policies: " + reason, reason);
    }
}
