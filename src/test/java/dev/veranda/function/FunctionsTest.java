package dev.veranda.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.render.FunctionCall;
import dev.veranda.kpt.render.FunctionOutcome;
import dev.veranda.kpt.render.FunctionRun;
import java.time.Duration;
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
