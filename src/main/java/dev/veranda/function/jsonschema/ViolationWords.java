package dev.veranda.function.jsonschema;

import com.networknt.schema.Error;
import java.util.List;

/** Whose words violations are told in. */
public enum ViolationWords {
    KUBECONFORM {
        @Override
        List<Violation> of(List<String> path, String keyword, List<Error> errors) {
            return Wording.of(keyword, errors).stream()
                    .map(message -> new Violation(path, message))
                    .toList();
        }
    },

    /** One for each field, a field that is missing or not allowed being known by its name alone. */
    KUBEVAL {
        @Override
        List<Violation> of(List<String> path, String keyword, List<Error> errors) {
            return KubevalWording.of(path, keyword, errors);
        }
    };

    /** @param errors of one keyword about the value at {@code path}; none if they are about the alternatives it has */
    abstract List<Violation> of(List<String> path, String keyword, List<Error> errors);
}
