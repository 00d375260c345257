package dev.veranda.function.cel;

import dev.veranda.kpt.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What is demanded of some resources.
 *
 * @param variables named parts, which later ones and all other expressions may use
 * @param conditions all must hold for a resource to be looked at
 */
record CelPolicy(List<Named> variables, List<Named> conditions, List<Validation> validations) {

    /** An expression with a name. */
    record Named(String name, String expression) {}

    /**
     * One demand.
     *
     * @param expression what must be true
     * @param message what is said if it is not
     * @param messageExpression what comes to the message; goes before {@code message}
     * @param field the field the message is about
     */
    record Validation(
            String expression,
            Optional<String> message,
            Optional<String> messageExpression,
            Optional<String> field,
            Optional<String> reason,
            Severity severity) {}

    CelPolicy {
        variables = List.copyOf(variables);
        conditions = List.copyOf(conditions);
        validations = List.copyOf(validations);
    }
}
