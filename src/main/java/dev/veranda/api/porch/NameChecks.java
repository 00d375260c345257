package dev.veranda.api.porch;

import dev.veranda.api.kube.ApiFailure.Cause;
import dev.veranda.krm.Dns1123;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Names of packages and drafts, judged by Porch's rule and in its words, which are those of Kubernetes. */
final class NameChecks {

    private NameChecks() {}

    /** What is wrong with the path of a package and the name of a draft; empty when nothing is. */
    static List<Cause> problems(String packageName, String workspace) {
        return Stream.of(
                        cause("spec.packageName", packageName, NameChecks::packageProblem),
                        cause("spec.workspaceName", workspace, Dns1123::labelProblem))
                .flatMap(Optional::stream)
                .toList();
    }

    /** All parts together are no longer than one label, because they become one in the names of objects. */
    private static Optional<String> packageProblem(String path) {
        if (path.contains("//")) {
            return Optional.of("consecutive '/' characters are not allowed");
        }
        if (path.replace("/", "").length() > Dns1123.MAX_LABEL) {
            return Optional.of("must be no more than " + Dns1123.MAX_LABEL + " characters");
        }
        return Stream.of(path.split("/", -1))
                .flatMap(part -> Dns1123.labelProblem(part).stream())
                .findFirst();
    }

    private static Optional<Cause> cause(String field, String value, Function<String, Optional<String>> rule) {
        return rule.apply(value)
                .map(problem -> new Cause("FieldValueInvalid", field, "Invalid value: \"" + value + "\": " + problem));
    }
}
