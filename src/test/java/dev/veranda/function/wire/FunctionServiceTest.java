package dev.veranda.function.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.InProcess;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.render.FunctionCall;
import dev.veranda.kpt.render.FunctionEvaluator;
import dev.veranda.kpt.render.FunctionOutcome;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FunctionServiceTest {

    private static final String POD = "apiVersion: v1\n    kind: Pod\n    metadata:\n      name: p # c\n";

    @Test
    void aListComesOutAsItCameInWithResultsAfterItsConfiguration() {
        FunctionReply reply = answer(
                "kind: ResourceList\nitems:\n  - " + POD + "functionConfig: {a: b}\n",
                call -> passed(call.items(), FunctionResult.info("done")));

        assertThat(reply).isEqualTo(new FunctionReply("""
                apiVersion: config.kubernetes.io/v1
                kind: ResourceList
                items:
                - apiVersion: v1
                  kind: Pod
                  metadata:
                    name: p # c
                functionConfig: {a: b}
                results:
                - message: done
                  severity: info
                """, "words", 0));
    }

    @Test
    void aResourceThatIsTooDeepForAListIsRefused() {
        String deep = "kind: A\nmetadata: {name: a}\nspec: ";

        FunctionReply refused = answer(
                deep + "[".repeat(98) + "]".repeat(98) + "\n", call -> passed(call.items(), FunctionResult.info("m")));
        FunctionReply accepted = answer(
                deep + "[".repeat(97) + "]".repeat(97) + "\n", call -> passed(call.items(), FunctionResult.info("m")));

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.stderr()).contains("more than 100 levels");
        assertThat(accepted.exitCode()).isZero();
        assertThat(YamlFile.parse(accepted.output()).documents()).hasSize(1);
    }

    @Test
    void newAndMovedResourcesAreAnnotatedInTheFormatOfTheOthers() {
        String input = "kind: ResourceList\nitems:\n  - " + POD
                + "      annotations: {config.kubernetes.io/path: a.yaml, config.kubernetes.io/index: '1'}\n";
        String output = answer(input, call -> {
                    List<PackageResource> items = new ArrayList<>(call.items());
                    items.getFirst().moveTo("b.yaml", OptionalInt.of(1));
                    YamlMap added = YamlMap.create();
                    added.put("kind", "New");
                    items.add(PackageResource.at(added, ".", "new.yaml"));
                    return passed(items, FunctionResult.info("m"));
                })
                .output();

        assertThat(output)
                .contains("annotations: {config.kubernetes.io/path: b.yaml, config.kubernetes.io/index: '1'}")
                .contains("- kind: New\n  metadata:\n    annotations:\n      config.kubernetes.io/path: 'new.yaml'\n")
                .doesNotContain("internal");
    }

    @Test
    void aScriptLeavesPlaceAndNumberOfAResourceOnIt() {
        String place = "config.kubernetes.io/path: a.yaml, config.kubernetes.io/index: '1', config.k8s.io/id: '7'";
        String output = new FunctionService(InProcess::evaluate, WireLimits.defaults())
                .answer(
                        "kind: ResourceList\nitems:\n  - " + POD + "      annotations: {" + place + "}\n"
                                + "functionConfig:\n  apiVersion: fn.kpt.dev/v1alpha1\n  kind: StarlarkRun\n"
                                + "  metadata: {name: s}\n  source: ctx.resource_list[\"items\"][0][\"spec\"] = {}\n",
                        FunctionImage.of("starlark:v0.5.5"),
                        Duration.ofSeconds(10),
                        () -> false)
                .output();

        assertThat(output).contains("annotations: {" + place + "}").contains("spec: {}");
    }

    @Test
    void itemsWithoutPlaceAreGivenOneThatIsNotTold() {
        List<String> paths = new ArrayList<>();
        String output = answer("kind: ResourceList\nitems:\n  - " + POD, call -> {
                    call.items().forEach(item -> paths.add(item.path()));
                    return passed(call.items(), FunctionResult.info("m"));
                })
                .output();

        assertThat(paths).containsExactly("pod_p.yaml");
        assertThat(output).doesNotContain("pod_p.yaml");
    }

    @Test
    void theConfigurationReachesTheFunction() {
        List<String> seen = new ArrayList<>();
        answer("kind: ResourceList\nitems: []\nfunctionConfig: {kind: C}\n", call -> {
            call.config().ifPresent(config -> seen.add(config.kind()));
            return passed(call.items(), FunctionResult.info("m"));
        });

        assertThat(seen).containsExactly("C");
    }

    @Test
    void failuresKeepTheirExitCodeAndResults() {
        FunctionReply failed = answer(
                "kind: ResourceList\nitems: []\n",
                call -> new FunctionOutcome.Failed(List.of(FunctionResult.error("refused")), "bad", 4));

        assertThat(failed.exitCode()).isEqualTo(4);
        assertThat(failed.stderr()).isEqualTo("bad");
        assertThat(failed.output()).contains("results:\n- message: refused\n  severity: error\n");
        assertThat(answer("kind: ResourceList\nitems: []\n", call -> new FunctionOutcome.NotRun("why")))
                .isEqualTo(new FunctionReply("", "why", 1));
    }

    @Test
    void inputThatIsNoListIsRefusedInWords() {
        assertThat(answer("a: [", call -> new FunctionOutcome.NotRun("not reached"))
                        .stderr())
                .startsWith("the list of resources cannot be read");
        assertThat(answer(
                                "kind: ResourceList\nitems:\n- {metadata: {annotations: {config.kubernetes.io/path: a}}}\n"
                                        + "- {metadata: {annotations: {internal.config.kubernetes.io/path: b}}}\n",
                                call -> new FunctionOutcome.NotRun("not reached"))
                        .stderr())
                .isEqualTo("the annotation formatting in the input resources is not consistent");
    }

    private static FunctionOutcome passed(List<PackageResource> items, FunctionResult result) {
        return new FunctionOutcome.Passed(items, List.of(result), "words");
    }

    private static FunctionReply answer(String input, Function<FunctionCall, FunctionOutcome> function) {
        FunctionEvaluator evaluator = new FunctionEvaluator() {
            @Override
            public FunctionOutcome evaluate(FunctionCall call) {
                return function.apply(call);
            }

            @Override
            public List<String> tags(FunctionImage image) {
                return List.of();
            }
        };
        return new FunctionService(evaluator, WireLimits.defaults())
                .answer(input, FunctionImage.of("f"), Duration.ofSeconds(1), () -> false);
    }
}
