package dev.veranda.function.cel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A policy whose expressions are ready for use. The last few hundred are kept. */
record CompiledPolicy(Map<String, CelExpression> variables, List<CelExpression> conditions, List<Demand> demands) {

    /** A validation, its expressions ready. */
    record Demand(CelPolicy.Validation validation, CelExpression expression, Optional<CelExpression> message) {}

    private static final int MAX_EXPRESSIONS = 200;
    private static final Cache<CelPolicy, CompiledPolicy> RECENT =
            Caffeine.newBuilder().maximumSize(300).build();

    /** @throws CelException if one of its expressions cannot be used */
    static CompiledPolicy of(CelPolicy policy) throws CelException {
        CompiledPolicy known = RECENT.getIfPresent(policy);
        if (known == null) {
            known = compile(policy);
            RECENT.put(policy, known);
        }
        return known;
    }

    private static CompiledPolicy compile(CelPolicy policy) throws CelException {
        int count = policy.variables().size()
                + policy.conditions().size()
                + policy.validations().size();
        if (count > MAX_EXPRESSIONS) {
            throw CelException.of("a policy has at most " + MAX_EXPRESSIONS + " expressions");
        }
        Expressions expressions = Expressions.ofResources();
        Map<String, CelExpression> variables = new LinkedHashMap<>();
        for (CelPolicy.Named variable : policy.variables()) {
            CelExpression compiled = expressions.compile(variable.expression());
            if (!variable.name().matches("[A-Za-z_][A-Za-z0-9_]{0,62}")) {
                throw CelException.of("\"" + variable.name() + "\" is not a name for a variable");
            }
            variables.put(variable.name(), compiled);
            expressions = expressions.with(variable.name(), compiled);
        }
        List<CelExpression> conditions = new ArrayList<>();
        for (CelPolicy.Named condition : policy.conditions()) {
            conditions.add(expressions.compile(condition.expression(), SimpleType.BOOL));
        }
        List<Demand> demands = new ArrayList<>();
        for (CelPolicy.Validation validation : policy.validations()) {
            CelExpression expression = expressions.compile(validation.expression(), SimpleType.BOOL);
            Optional<CelExpression> message = validation.messageExpression().isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            expressions.compile(validation.messageExpression().get(), SimpleType.STRING));
            demands.add(new Demand(validation, expression, message));
        }
        return new CompiledPolicy(variables, List.copyOf(conditions), List.copyOf(demands));
    }
}
