package dev.veranda.kpt.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunLogTest {

    @Test
    void everyPackageHasATitleAndEveryFunctionItsLines() {
        RenderResult result = result(
                List.of(Fakes.run("db", 0, ""), Fakes.run(".", 0, "", FunctionResult.info("done"))), Optional.empty());
        assertThat(RunLog.ofRender(result, "shop")).isEqualTo("""
                Package "shop/db":
                [RUNNING] "example.com/f:v1" on package "shop/db"
                [PASS] "example.com/f:v1" in 1.3s

                Package "shop":
                [RUNNING] "example.com/f:v1" on package "shop"
                [PASS] "example.com/f:v1" in 1.3s
                  [Results]:
                    [info]: done

                """);
    }

    @Test
    void aFailureShowsWhatTheFunctionPrinted() {
        assertThat(RunLog.of(List.of(Fakes.run(".", 3, "one\ntwo\nthree\nfour\nfive\nsix\n", Fakes.placed()))))
                .isEqualTo("""
                        [RUNNING] "example.com/f:v1"
                        [FAIL] "example.com/f:v1" in 1.3s
                          [Results]:
                            [error] v1/Pod/p spec.x: no
                          Stderr:
                            one
                            two
                            three
                            four
                            ...(2 line(s) truncated)
                          Exit code: 3
                        """);
    }

    @Test
    void aSelectionSaysHowManyResourcesItTook() {
        String selective = Fakes.KPTFILE + "pipeline:\n  mutators:\n  - image: f:v1\n    selectors:\n    - kind: Pod\n";
        RenderResult result = Renderer.render(
                Fakes.contents("Kptfile", selective, "p.yaml", Fakes.POD), Fakes.LABELLING, RenderLimits.standard());
        assertThat(RunLog.ofRender(result, "shop"))
                .contains(
                        "[RUNNING] \"ghcr.io/kptdev/krm-functions-catalog/f:v1\" on 1 resource(s) on package \"shop\"");
    }

    private static RenderResult result(List<FunctionRun> runs, Optional<String> error) {
        return new RenderResult(PackageContents.empty(), runs, error, error, List.of(), 2);
    }
}
