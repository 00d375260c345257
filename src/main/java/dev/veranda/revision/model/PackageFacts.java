package dev.veranda.revision.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the index remembers of a package's content, so that lists need not read Git.
 *
 * @param kinds the kinds of its resources, each once, sorted
 * @param functions the short names of the functions in its pipelines, each once, sorted
 * @param subpackages paths of the packages inside it
 * @param problem why its Kptfile cannot be read, in one sentence; empty when it can
 */
public record PackageFacts(
        String description,
        List<String> keywords,
        Map<String, String> labels,
        Map<String, String> annotations,
        List<String> readinessGates,
        List<Condition> conditions,
        Optional<Upstream> upstream,
        List<String> functions,
        List<String> kinds,
        int resourceCount,
        int fileCount,
        List<String> subpackages,
        Optional<String> problem) {

    /** Of a package that exceeds a limit, so that nothing is known of its content. */
    public static PackageFacts unreadable(String problem) {
        return new PackageFacts(
                "",
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                0,
                0,
                List.of(),
                Optional.of(problem));
    }

    /** A condition in the Kptfile's status, for example {@code Rendered}. */
    public record Condition(String type, String status, String reason, String message) {}
}
