package dev.veranda.revision.index;

import dev.veranda.kpt.PackageContents;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the last render left in a package's Kptfile, kpt's {@code status.renderStatus}: each function that ran and what it said.
 *
 * @param error why the render failed, in kpt's words; empty when it passed
 */
public record RecordedRender(List<Run> runs, Optional<String> error) {

    private static final int MOST_CAUSES = 50;

    /** How a function of the Go library ends whenever it refused; the reason is among its results, which need not be errors. */
    private static final String ONLY_THAT_IT_FAILED = "failed to evaluate function: error: function failure";

    /** Of a package that was never rendered, or that ran no function. */
    public static final RecordedRender NOTHING = new RecordedRender(List.of(), Optional.empty());

    /**
     * A function that ran.
     *
     * @param function its name, its image without the registry, or its command
     * @param validator whether it only checks; otherwise it may change resources
     * @param exitCode 0 when it passed
     * @param error why it failed or could not run; empty when it passed
     */
    public record Run(
            String function, boolean validator, int exitCode, Optional<String> error, List<Finding> findings) {

        public Run {
            findings = List.copyOf(findings);
        }

        public boolean passed() {
            return exitCode == 0 && error.isEmpty();
        }

        /**
         * Why it failed, one sentence for each violation: what it reported as errors, else what it said as it ended, and whatever
         * it reported where it ended without a word about why.
         */
        List<String> causes() {
            if (passed()) {
                return List.of();
            }
            List<String> violations = said(finding -> finding.severity().equals("error"));
            if (!violations.isEmpty()) {
                return violations;
            }
            Optional<String> ending = error.map(String::strip).filter(words -> !words.isEmpty());
            List<String> anything =
                    ending.filter(words -> !words.equals(ONLY_THAT_IT_FAILED)).isEmpty()
                            ? said(finding -> !finding.message().isBlank())
                            : List.of();
            return anything.isEmpty() ? List.of(function + ": " + ending.orElse("exit code " + exitCode)) : anything;
        }

        private List<String> said(Predicate<Finding> which) {
            return findings.stream()
                    .filter(which)
                    .map(finding -> function + ": " + finding.text())
                    .distinct()
                    .toList();
        }
    }

    /**
     * Something a function said.
     *
     * @param severity {@code error}, {@code warning} or {@code info}
     * @param place the resource, field and file it is about, as far as the function says; may be empty
     */
    public record Finding(String severity, String message, String place) {

        String text() {
            return place.isEmpty() ? message.strip() : message.strip() + " (" + place + ")";
        }
    }

    public RecordedRender {
        runs = List.copyOf(runs);
    }

    /** Which functions failed and why, one sentence for each violation, at most 50; empty when it passed. */
    public List<String> causes() {
        return runs.stream()
                .flatMap(run -> run.causes().stream())
                .limit(MOST_CAUSES)
                .toList();
    }

    /** Nothing for a package that was never rendered, ran no function, or has a Kptfile that cannot be read. */
    public static RecordedRender of(PackageContents contents) {
        try {
            return contents.text(PackageContents.KPTFILE)
                    .flatMap(text -> YamlFile.parse(text).documents().stream().findFirst())
                    .flatMap(document -> document.root())
                    .flatMap(YamlNode::asMap)
                    .flatMap(kptfile -> kptfile.map("status"))
                    .flatMap(status -> status.map("renderStatus"))
                    .map(RecordedRender::read)
                    .orElse(NOTHING);
        } catch (YamlException unreadable) {
            return NOTHING;
        }
    }

    private static RecordedRender read(YamlMap status) {
        Stream<Run> mutators = maps(status, "mutationSteps").map(step -> run(step, false));
        Stream<Run> validators = maps(status, "validationSteps").map(step -> run(step, true));
        return new RecordedRender(Stream.concat(mutators, validators).toList(), status.string("errorSummary"));
    }

    private static Run run(YamlMap step, boolean validator) {
        Optional<String> function = step.string("name")
                .or(() -> step.string("image").map(RecordedRender::withoutRegistry))
                .or(() -> step.string("exec"));
        int exitCode = step.string("exitCode").map(RecordedRender::exitCode).orElse(0);
        Optional<String> error = step.string("executionError")
                .or(() -> step.string("stderr"))
                .filter(words -> exitCode != 0 || step.has("executionError"));
        List<Finding> findings =
                maps(step, "results").map(RecordedRender::finding).toList();
        return new Run(function.orElse("unnamed function"), validator, exitCode, error, findings);
    }

    private static String withoutRegistry(String image) {
        return image.substring(image.lastIndexOf('/') + 1);
    }

    private static int exitCode(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException notOne) {
            return 1;
        }
    }

    private static Finding finding(YamlMap result) {
        Optional<YamlMap> resource = result.map("resourceRef");
        String place = Stream.of(
                        resource.flatMap(ref -> ref.string("kind")),
                        resource.flatMap(ref -> ref.string("name")),
                        result.map("field").flatMap(field -> field.string("path")),
                        result.map("file").flatMap(file -> file.string("path")).map(path -> "in " + path))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return new Finding(
                result.string("severity").orElse("info"),
                result.string("message").orElse(""),
                place);
    }

    private static Stream<YamlMap> maps(YamlMap parent, String key) {
        List<YamlMap> maps = new ArrayList<>();
        Optional<YamlList> list = parent.list(key);
        if (list.isPresent()) {
            for (int index = 0; index < list.get().size(); index++) {
                list.get().get(index).asMap().ifPresent(maps::add);
            }
        }
        return maps.stream();
    }
}
