package dev.veranda.api.porch;

import dev.veranda.api.kube.ApiFailure.Cause;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of packages and drafts, judged by Porch's rule and in its words, which are those of Kubernetes. */
final class NameChecks {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final int LONGEST = 63;
    private static final String TOO_LONG = "must be no more than " + LONGEST + " characters";
    private static final String NO_LABEL =
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or"
                    + " '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for"
                    + " validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

    private NameChecks() {}

    /** What is wrong with the path of a package and the name of a draft; empty when nothing is. */
    static List<Cause> problems(String packageName, String workspace) {
        return Stream.of(
                        cause("spec.packageName", packageName, NameChecks::packageProblem),
                        cause("spec.workspaceName", workspace, NameChecks::labelProblem))
                .flatMap(Optional::stream)
                .toList();
    }

    /** All parts together are no longer than one label, because they become one in the names of objects. */
    private static Optional<String> packageProblem(String path) {
        if (path.contains("//")) {
            return Optional.of("consecutive '/' characters are not allowed");
        }
        if (path.replace("/", "").length() > LONGEST) {
            return Optional.of(TOO_LONG);
        }
        return Stream.of(path.split("/", -1))
                .flatMap(part -> labelProblem(part).stream())
                .findFirst();
    }

    private static Optional<String> labelProblem(String name) {
        if (name.length() > LONGEST) {
            return Optional.of(TOO_LONG);
        }
        return LABEL.matcher(name).matches() ? Optional.empty() : Optional.of(NO_LABEL);
    }

    private static Optional<Cause> cause(String field, String value, Function<String, Optional<String>> rule) {
        return rule.apply(value)
                .map(problem -> new Cause("FieldValueInvalid", field, "Invalid value: \"" + value + "\": " + problem));
    }
}
