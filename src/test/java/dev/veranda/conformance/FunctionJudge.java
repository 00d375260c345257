package dev.veranda.conformance;

import dev.veranda.function.InProcess;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.render.FunctionCall;
import dev.veranda.kpt.render.FunctionOutcome;
import dev.veranda.kpt.render.FunctionRun;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs one function of the catalog on resources, with a configuration, outside of any pipeline. */
final class FunctionJudge implements CaseJudge {

    private static final String ONE_FILE = "resources.yaml";

    @Override
    public Set<String> kinds() {
        return Set.of("function");
    }

    @Override
    public Verdict judge(FixtureCase one) {
        FunctionImage image =
                FunctionImage.of(one.json().path("function").asText().replaceAll("\\(.*", ""));
        if (!InProcess.all().canRun(image)) {
            return Verdict.failed("there is no function " + image.text());
        }
        PackageResources resources = PackageResources.read(
                one.has("input/pkg")
                        ? one.contents("input/pkg")
                        : PackageContents.empty().with(ONE_FILE, one.need("input/" + ONE_FILE)));
        if (!resources.problems().isEmpty()) {
            return Verdict.failed("the input cannot be read: " + resources.problems());
        }
        FunctionOutcome outcome = InProcess.evaluate(new FunctionCall(
                image,
                FunctionCaseConfig.of(one),
                resources.all(),
                FunctionRun.Stage.MUTATOR,
                ".",
                Duration.ofSeconds(30),
                () -> false));
        return switch (outcome) {
            case FunctionOutcome.NotRun notRun -> Verdict.failed(notRun.reason());
            case FunctionOutcome.Failed failed -> judgeFailure(one, failed);
            case FunctionOutcome.Passed passed ->
                ResultComparison.difference(one, passed.results())
                        .or(() -> difference(one, resources, passed.items()))
                        .map(Verdict::failed)
                        .orElseGet(() -> one.expectsSuccess()
                                ? Verdict.passed()
                                : Verdict.failed("it should have failed, but said "
                                        + ResultComparison.messages(passed.results())));
        };
    }

    private static Verdict judgeFailure(FixtureCase one, FunctionOutcome.Failed failed) {
        List<String> messages = ResultComparison.messages(failed.results());
        boolean mayFail = !one.expect().has("success") || !one.expectsSuccess();
        if (!mayFail) {
            return Verdict.failed("it failed: " + messages + " " + failed.stderr());
        }
        Optional<String> wanted = one.expected("errorContains");
        if (wanted.isPresent()
                && messages.stream().noneMatch(message -> message.contains(wanted.get()))
                && !failed.stderr().contains(wanted.get())) {
            return Verdict.failed("the error should contain \"" + wanted.get() + "\", but is " + messages);
        }
        return ResultComparison.difference(one, failed.results().stream().toList())
                .map(Verdict::failed)
                .orElseGet(Verdict::passed);
    }

    private static Optional<String> difference(
            FixtureCase one, PackageResources resources, List<PackageResource> items) {
        if (one.has("expected/pkg")) {
            return Likeness.difference(one.contents("expected/pkg"), resources.write(items), path -> true);
        }
        Optional<String> expected = one.text("expected/" + ONE_FILE);
        if (expected.isEmpty()) {
            return Optional.empty();
        }
        return one.has("input/pkg")
                ? ItemStream.difference(expected.get(), items)
                : Likeness.yamlDifference(
                        expected.get(), resources.write(items).text(ONE_FILE).orElse(""));
    }
}
