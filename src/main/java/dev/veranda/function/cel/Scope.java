package dev.veranda.function.cel;

import dev.cel.runtime.CelVariableResolver;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the expressions of one policy see of one resource. Variables are evaluated when they are first used. */
final class Scope implements CelVariableResolver {

    private static final String VARIABLES = "variables.";

    private final PackageView view;
    private final PackageView.Seen seen;
    private final Object params;
    private final Map<String, CelExpression> variables;
    private final Budget budget;
    private final Map<String, Object> known = new HashMap<>();

    Scope(PackageView view, PackageView.Seen seen, Object params, CompiledPolicy policy, Budget budget) {
        this.view = view;
        this.seen = seen;
        this.params = params;
        this.variables = policy.variables();
        this.budget = budget;
    }

    @Override
    public Optional<Object> find(String name) {
        return switch (name) {
            case "object" -> Optional.of(seen.value());
            case "oldObject" -> Optional.of(CelValues.NULL);
            case "params" -> Optional.of(params);
            case "request" -> Optional.of(known.computeIfAbsent(name, none -> seen.request()));
            case "namespaceObject" -> Optional.of(view.namespace(seen.namespace()));
            case "resources" -> Optional.of(view.values());
            default ->
                name.startsWith(VARIABLES)
                        ? Optional.ofNullable(variables.get(name.substring(VARIABLES.length())))
                                .map(variable -> value(name, variable))
                        : Optional.empty();
        };
    }

    private Object value(String name, CelExpression variable) {
        Object value = known.get(name);
        if (value == null) {
            try {
                value = variable.evaluate(this, budget);
            } catch (CelException failed) {
                throw new IllegalStateException(failed.reason(), failed);
            }
            known.put(name, value);
        }
        return value;
    }
}
