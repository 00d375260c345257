package dev.veranda.function.cel;

import dev.cel.common.types.CelType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import java.util.Objects;

/** An expression, ready for use. */
record CelExpression(String text, CelType type, Growth growth, CelRuntime.Program program) {

    /**
     * What it comes to.
     *
     * @throws CelException if it fails, or exceeds the budget
     */
    Object evaluate(CelVariableResolver variables, Budget budget) throws CelException {
        try {
            Object value = program.trace(variables, budget);
            if (budget.exceeded().isPresent()) {
                throw CelException.last(budget.exceeded().get());
            }
            return value;
        } catch (CelEvaluationException failed) {
            if (budget.exceeded().isPresent()) {
                throw CelException.last(budget.exceeded().get());
            }
            throw CelException.of("expression '" + text + "' resulted in error: " + reason(failed));
        } catch (StackOverflowError deep) {
            throw CelException.last("expression '" + text + "' needs too much memory");
        }
    }

    private static String reason(Exception failed) {
        Throwable cause = failed;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = Objects.requireNonNullElse(cause.getMessage(), "it cannot be evaluated");
        return message.lines().findFirst().orElse("").replaceFirst("^evaluation error(?: at <input>:[0-9]+)?: ", "");
    }
}
