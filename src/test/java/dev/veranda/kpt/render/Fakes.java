package dev.veranda.kpt.render;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.Severity;
import dev.veranda.kpt.resources.PackageResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Functions and packages for the tests of this room. */
final class Fakes {

    static final String POD = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p # the one\n";
    static final String KPTFILE = "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: root\n";

    private Fakes() {}

    /** Sets the label "seen" of everything. */
    static final FunctionEvaluator LABELLING = mutating(call -> {
        call.items().forEach(item -> item.resource().setLabel("seen", "yes"));
        return call.items();
    });

    static FunctionEvaluator mutating(Function<FunctionCall, List<PackageResource>> mutation) {
        return call -> new FunctionOutcome.Passed(mutation.apply(call), List.of(), "");
    }

    static FunctionEvaluator failing(int exitCode, String stderr, FunctionResult... results) {
        return call -> new FunctionOutcome.Failed(List.of(results), stderr, exitCode);
    }

    static PackageContents contents(String... pathsAndTexts) {
        Map<String, String> files = new TreeMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        return PackageContents.ofText(files);
    }

    static FunctionRun run(String packagePath, int exitCode, String stderr, FunctionResult... results) {
        return new FunctionRun(
                packagePath,
                FunctionRun.Stage.MUTATOR,
                Optional.empty(),
                Optional.of("example.com/f:v1"),
                Optional.empty(),
                exitCode,
                Optional.empty(),
                stderr,
                List.of(results),
                false,
                2,
                Duration.ofMillis(1_260));
    }

    static FunctionResult placed() {
        return FunctionResult.of(Severity.ERROR, "no")
                .about(new FunctionResult.ResourceRef("v1", "Pod", "", "p"))
                .at("spec.x")
                .in(new FunctionResult.File("p.yaml", 2));
    }
}
