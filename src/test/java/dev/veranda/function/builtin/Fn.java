package dev.veranda.function.builtin;

import dev.veranda.function.InProcess;
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
public final class Fn {

    private final FunctionOutcome outcome;
    private final PackageResources resources;
    private final Duration took;

    private Fn(FunctionOutcome outcome, PackageResources resources, Duration took) {
        this.took = took;
        this.outcome = outcome;
        this.resources = resources;
    }

    /**
     * @param function its name, with a tag to pin a version, or a whole image
     * @param config the text of a resource; empty for none
     */
    public static Fn run(String function, String config, String text) {
        return run(function, config, "r.yaml", text);
    }

    public static Fn run(String function, String config, String path, String text) {
        return run(function, config, PackageContents.empty().with(path, text));
    }

    /** A run, and how long the function itself took. */
    public record Timed(Fn run, Duration took) {}

    public static Timed time(String function, String config, String text) {
        Fn run = run(function, config, text);
        return new Timed(run, run.took);
    }

    public static Fn run(String function, String config, PackageContents contents) {
        PackageResources resources = PackageResources.read(contents);
        Optional<PackageResource> functionConfig =
                PackageResources.read(PackageContents.empty().with("c.yaml", config)).all().stream()
                        .findFirst();
        long start = System.nanoTime();
        FunctionOutcome outcome = InProcess.evaluate(new FunctionCall(
                FunctionImage.of(function.contains("/") ? function : "example.com/" + function),
                functionConfig,
                resources.all(),
                contents,
                FunctionRun.Stage.MUTATOR,
                ".",
                Duration.ofSeconds(30),
                () -> false,
                Integer.MAX_VALUE));
        return new Fn(outcome, resources, Duration.ofNanos(System.nanoTime() - start));
    }

    /** A ConfigMap with this data, each entry a line {@code key: value}. */
    public static String configMap(String... entries) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  " + String.join("\n  ", entries) + "\n";
    }

    /** The file after the function. */
    public String text() {
        return resources.write(passed().items()).files().values().stream()
                .findFirst()
                .flatMap(content -> content.text())
                .orElse("");
    }

    public PackageContents contents() {
        return resources.write(passed().items());
    }

    /** The names of the resources, in the order in which the function gave them back. */
    public List<String> names() {
        return passed().items().stream().map(PackageResource::name).toList();
    }

    /** What a function that is content left on the error stream. */
    public String stderr() {
        return passed().stderr();
    }

    public List<String> messages() {
        return results().stream().map(FunctionResult::message).toList();
    }

    public List<FunctionResult> results() {
        return switch (outcome) {
            case FunctionOutcome.Passed passed -> passed.results();
            case FunctionOutcome.Failed failed -> failed.results();
            case FunctionOutcome.NotRun notRun -> throw new AssertionError(notRun.reason());
        };
    }

    public boolean passes() {
        return outcome instanceof FunctionOutcome.Passed;
    }

    public FunctionOutcome.Failed failed() {
        return (FunctionOutcome.Failed) outcome;
    }

    private FunctionOutcome.Passed passed() {
        if (outcome instanceof FunctionOutcome.Passed passed) {
            return passed;
        }
        throw new AssertionError(outcome.toString());
    }
}
