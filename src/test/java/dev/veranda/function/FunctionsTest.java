package dev.veranda.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.render.FunctionCall;
import dev.veranda.kpt.render.FunctionOutcome;
import dev.veranda.kpt.render.FunctionRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FunctionsTest {

    private record Tier(int order, String name) implements FunctionTier {

        @Override
        public boolean knows(FunctionImage image) {
            return image.baseName().equals("known");
        }

        @Override
        public FunctionOutcome evaluate(FunctionCall call) {
            return new FunctionOutcome.Passed(List.of(), List.of(), name);
        }
    }

    private final Functions functions =
            new Functions(new FunctionCatalog(), List.of(new Tier(300, "slow"), new Tier(100, "fast")));

    @Test
    void theFirstTierThatKnowsTheImageRunsIt() {
        assertThat(functions.evaluate(call("example.com/known:v1")))
                .isEqualTo(new FunctionOutcome.Passed(List.of(), List.of(), "fast"));
    }

    @Test
    void whoListensIsToldWhichFunctionWhoRanItAndHowItEnded() {
        List<String> told = new ArrayList<>();
        Functions listened = new Functions(
                new FunctionCatalog(),
                List.of(new Tier(300, "slow"), InProcess.builtin()),
                List.of((function, tier, outcome, took) -> told.add(
                        function + " by " + tier + ": " + outcome.getClass().getSimpleName())));

        listened.evaluate(call("example.com/known:v1"));
        listened.evaluate(call("set-namespace:v0.9.0"));
        listened.evaluate(call("example.com/mine:v1"));

        assertThat(told)
                .containsExactly("other by slow: Passed", "set-namespace by none: NotRun", "other by none: NotRun");
    }

    @Test
    void anImageNobodyKnowsIsNamed() {
        assertThat(functions.evaluate(call("example.com/mine:v1")))
                .isEqualTo(new FunctionOutcome.NotRun("no evaluator here knows image \"example.com/mine:v1\""));
    }

    @Test
    void aFunctionOfTheCatalogThatCannotRunSaysWhatItNeeds() {
        assertThat(functions.evaluate(call("sops:v0.3.0")))
                .isEqualTo(new FunctionOutcome.NotRun("no evaluator here knows image \"sops:v0.3.0\": sops needs a "
                        + "function runner, which is not set up"));
    }

    @Test
    void aVersionNoBehaviourCoversSaysWhichVersionsRunHere() {
        Functions inProcess = InProcess.all();
        assertThat(inProcess.evaluate(call("set-namespace:v0.9.0")))
                .isEqualTo(new FunctionOutcome.NotRun("no evaluator here knows image \"set-namespace:v0.9.0\": "
                        + "set-namespace runs here as v0.1.0 to v0.4.5, and no v0.9.0 is known; pin v0.4.5 to run it, or "
                        + "set up a function runner"));
    }

    @Test
    void aVersionNoBehaviourCoversGoesToTheNextTier() {
        FunctionTier everything = new FunctionTier() {
            @Override
            public String name() {
                return "everything";
            }

            @Override
            public int order() {
                return 300;
            }

            @Override
            public boolean knows(FunctionImage image) {
                return true;
            }

            @Override
            public FunctionOutcome evaluate(FunctionCall call) {
                return new FunctionOutcome.Passed(List.of(), List.of(), "elsewhere");
            }
        };
        Functions both = new Functions(new FunctionCatalog(), List.of(everything, InProcess.builtin()));
        assertThat(both.evaluate(call("no-op:v9"))).isEqualTo(new FunctionOutcome.Passed(List.of(), List.of(), ""));
        assertThat(both.evaluate(call("set-labels@sha256:0123456789abcdef0123456789abcdef")))
                .isEqualTo(new FunctionOutcome.Passed(List.of(), List.of(), "elsewhere"));
        assertThat(both.evaluate(call("starlark:v0.6.0-alpha.1")))
                .isEqualTo(new FunctionOutcome.Passed(List.of(), List.of(), "elsewhere"));
    }

    private static FunctionCall call(String image) {
        return new FunctionCall(
                FunctionImage.of(image),
                Optional.empty(),
                List.of(),
                FunctionRun.Stage.MUTATOR,
                ".",
                Duration.ofSeconds(1),
                () -> false);
    }
}
