package dev.veranda.function.builtin;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.render.FunctionCall;
import dev.veranda.kpt.render.FunctionOutcome;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.render.FunctionRun;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs one built-in function on the text of one file. */
final class Fn {

    private final FunctionOutcome outcome;
    private final PackageResources resources;

    private Fn(FunctionOutcome outcome, PackageResources resources) {
        this.outcome = outcome;
        this.resources = resources;
    }

    /** @param config the text of a resource; empty for none */
    static Fn run(String function, String config, String text) {
        return run(function, config, "r.yaml", text);
    }

    static Fn run(String function, String config, String path, String text) {
        PackageResources resources =
                PackageResources.read(PackageContents.empty().with(path, text));
        Optional<PackageResource> functionConfig =
                PackageResources.read(PackageContents.empty().with("c.yaml", config)).all().stream()
                        .findFirst();
        FunctionOutcome outcome = new BuiltinTier()
                .evaluate(new FunctionCall(
                        FunctionImage.of("example.com/" + function + ":v0.1"),
                        functionConfig,
                        resources.all(),
                        FunctionRun.Stage.MUTATOR,
                        ".",
                        Duration.ofSeconds(5),
                        () -> false));
        return new Fn(outcome, resources);
    }

    /** A ConfigMap with this data, each entry a line {@code key: value}. */
    static String configMap(String... entries) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  " + String.join("\n  ", entries) + "\n";
    }

    /** The file after the function. */
    String text() {
        return resources.write(passed().items()).files().values().stream()
                .findFirst()
                .flatMap(content -> content.text())
                .orElse("");
    }

    PackageContents contents() {
        return resources.write(passed().items());
    }

    List<String> messages() {
        return results().stream().map(FunctionResult::message).toList();
    }

    List<FunctionResult> results() {
        return switch (outcome) {
            case FunctionOutcome.Passed passed -> passed.results();
            case FunctionOutcome.Failed failed -> failed.results();
            case FunctionOutcome.NotRun notRun -> throw new AssertionError(notRun.reason());
        };
    }

    FunctionOutcome.Failed failed() {
        return (FunctionOutcome.Failed) outcome;
    }

    private FunctionOutcome.Passed passed() {
        if (outcome instanceof FunctionOutcome.Passed passed) {
            return passed;
        }
        throw new AssertionError(outcome.toString());
    }
}
