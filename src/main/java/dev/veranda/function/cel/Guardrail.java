package dev.veranda.function.cel;

import dev.veranda.kpt.Severity;
import java.util.Optional;

/**
 * A policy and what it is for.
 *
 * @param params what expressions see as {@code params}
 * @param severity in place of what the policy says, where something decides about it from outside
 * @param ignoresErrors whether expressions that fail are passed over
 */
record Guardrail(
        String name,
        ResourceMatch match,
        CelPolicy policy,
        Object params,
        Optional<Severity> severity,
        boolean ignoresErrors) {}
