package dev.veranda.kpt.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RendererTest {

    private static final String START = "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: root\n";
    private static final String MARK = "pipeline:\n  mutators:\n  - image: mark:v1\n";
    private static final String POD = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p # the one\n";

    /** Sets the annotation "mark" of every resource to the packages that have seen it. */
    private static final FunctionEvaluator MARKING = mutating(call -> {
        call.items()
                .forEach(item -> item.resource()
                        .setAnnotation(
                                "mark",
                                item.annotation("mark").map(seen -> seen + ">").orElse("") + call.packagePath()));
        return call.items();
    });

    @Test
    void subpackagesAreRenderedBeforeTheirParents() {
        RenderResult result =
                render(contents("Kptfile", START + MARK, "db/Kptfile", START + MARK, "db/p.yaml", POD), MARKING);
        assertThat(result.contents().text("db/p.yaml").orElseThrow()).contains("mark: 'db>.'");
        assertThat(result.runs()).extracting(FunctionRun::packagePath).containsExactly("db", ".");
    }

    @Test
    void parentsAreRenderedFirstWhenTheRootSaysSo() {
        String breadthFirst = START + "  annotations:\n    kpt.dev/bfs-rendering: \"true\"\n" + MARK;
        RenderResult result =
                render(contents("Kptfile", breadthFirst, "db/Kptfile", START + MARK, "db/p.yaml", POD), MARKING);
        assertThat(result.contents().text("db/p.yaml").orElseThrow()).contains("mark: '.>db'");
    }

    @Test
    void theOutcomeIsWrittenIntoTheRootKptfileAlone() {
        RenderResult result = render(contents("Kptfile", START, "db/Kptfile", START), MARKING);
        assertThat(result.contents().text("Kptfile")).contains(START + """
                status:
                  conditions:
                  - type: Rendered
                    status: "True"
                    reason: RenderSuccess
                """);
        assertThat(result.contents().text("db/Kptfile")).contains(START);
    }

    @Test
    void renderingAgainGivesTheSameBytes() {
        PackageContents once = render(contents("Kptfile", START + MARK, "p.yaml", POD), settingTheSame())
                .contents();
        assertThat(render(once, settingTheSame()).contents()).isEqualTo(once);
    }

    @Test
    void anImageNobodyKnowsIsAFailedResultOfThatFunction() {
        RenderResult result = render(
                contents("Kptfile", START + MARK, "p.yaml", POD),
                call -> new FunctionOutcome.NotRun(
                        "no evaluator here knows image \"" + call.image().text() + "\""));
        assertThat(result.runs().getFirst().executionError())
                .contains("no evaluator here knows image \"ghcr.io/kptdev/krm-functions-catalog/mark:v1\"");
        assertThat(result.error())
                .contains("pkg.render: pkg .:\n\tpipeline.run: no evaluator here knows image "
                        + "\"ghcr.io/kptdev/krm-functions-catalog/mark:v1\"");
        assertThat(result.contents().text("p.yaml")).contains(POD);
    }

    @Test
    void aFailureKeepsTheFilesAndIsWrittenDown() {
        RenderResult result = render(
                contents("Kptfile", START, "db/Kptfile", START + MARK, "db/p.yaml", POD),
                call -> new FunctionOutcome.Failed(List.of(FunctionResult.error("no")), "bad", 3));
        assertThat(result.contents().text("Kptfile").orElseThrow())
                .endsWith("""
                status:
                  conditions:
                  - type: Rendered
                    status: "False"
                    reason: RenderFailed
                    message: |-
                      pkg.render: pkg ./db:
                      \tpipeline.run: already handled error
                  renderStatus:
                    mutationSteps:
                    - image: ghcr.io/kptdev/krm-functions-catalog/mark:v1
                      stderr: bad
                      exitCode: 3
                      results:
                      - message: "no"
                        severity: error
                      errorResults:
                      - message: "no"
                        severity: error
                    errorSummary: 'ghcr.io/kptdev/krm-functions-catalog/mark:v1: exit code 3'
                """.replace("'ghcr", "\"ghcr").replace("3'", "3\""));
        assertThat(result.contents().text("db/p.yaml")).contains(POD);
    }

    @Test
    void theTextOfAFailureNamesEveryPackageOnTheWay() {
        RenderResult result = render(
                contents("Kptfile", START, "a/Kptfile", START, "a/b/Kptfile", START + MARK),
                call -> new FunctionOutcome.Failed(List.of(), "", 1));
        assertThat(result.error())
                .contains("pkg.render: pkg ./a:\n\tpkg ./a/b:\n\tpipeline.run: already handled error");
    }

    @Test
    void whatWasDoneBeforeAFailureIsKeptWhenTheRootSaysSo() {
        String saving =
                START + "  annotations:\n    kpt.dev/save-on-render-failure: \"true\"\n" + MARK + "  - image: fail\n";
        RenderResult result = render(contents("Kptfile", saving, "p.yaml", POD), call -> {
            FunctionOutcome marked = MARKING.evaluate(call);
            return call.image().baseName().equals("fail") ? new FunctionOutcome.Failed(List.of(), "", 1) : marked;
        });
        assertThat(result.contents().text("p.yaml").orElseThrow()).contains("mark: '.'");
    }

    @Test
    void aFunctionIsGivenOnlyWhatItSelects() {
        String selective = START + MARK + "    selectors:\n    - kind: Pod\n    exclude:\n    - name: q\n";
        RenderResult result = render(
                contents("Kptfile", selective, "p.yaml", POD, "q.yaml", POD.replace("name: p", "name: q")), MARKING);
        assertThat(result.contents().text("p.yaml").orElseThrow()).contains("mark");
        assertThat(result.contents().text("q.yaml").orElseThrow()).doesNotContain("mark");
        assertThat(result.contents().text("Kptfile").orElseThrow()).doesNotContain("mark: ");
    }

    @Test
    void whatAValidatorDoesIsLost() {
        String validating = START + "pipeline:\n  validators:\n  - image: mark:v1\n";
        RenderResult result = render(contents("Kptfile", validating, "p.yaml", POD), MARKING);
        assertThat(result.contents().text("p.yaml")).contains(POD);
        assertThat(result.runs().getFirst().stage()).isEqualTo(FunctionRun.Stage.VALIDATOR);
    }

    @Test
    void aConfigurationFileIsReadAsTheFunctionsBeforeLeftIt() {
        String two = START + MARK + "  - image: read\n    configPath: c.yaml\n";
        List<String> seen = new ArrayList<>();
        render(contents("Kptfile", two, "c.yaml", POD), call -> {
            call.config().flatMap(config -> config.annotation("mark")).ifPresent(seen::add);
            return MARKING.evaluate(call);
        });
        assertThat(seen).containsExactly(".");
    }

    @Test
    void aConfigurationFileOfASubpackageIsNotFound() {
        String foreign = START + MARK + "    configPath: db/c.yaml\n";
        assertThat(render(contents("Kptfile", foreign, "db/Kptfile", START, "db/c.yaml", POD), MARKING)
                        .error())
                .contains("pkg.render: pkg .: Kptfile is invalid:\nField: `pipeline.mutators[0].configPath`\n"
                        + "Value: \"db/c.yaml\"\nReason: functionConfig resource for mutator \"mark\" is missing from path "
                        + "\"db/c.yaml\", this also occurs if \"db/c.yaml\" is part of a subpackage\n");
    }

    @Test
    void aConfigMapBecomesAConfigMap() {
        String inline = START + MARK + "    configMap:\n      replicas: 3\n";
        List<String> seen = new ArrayList<>();
        render(contents("Kptfile", inline), call -> {
            seen.add(call.config().orElseThrow().root().text());
            return MARKING.evaluate(call);
        });
        assertThat(seen.getFirst()).contains("name: function-input").contains("replicas: \"3\"");
    }

    @Test
    void whatIsNoResourceStopsTheRender() {
        assertThat(render(contents("Kptfile", START, "x.yaml", "a: b\n"), MARKING)
                        .error())
                .contains("pkg.render: pkg .: input resource list must contain only KRM resources: x.yaml: "
                        + "resource must have `apiVersion`");
    }

    @Test
    void aFunctionMayNotLeaveThePackage() {
        FunctionEvaluator moving = mutating(call -> {
            call.items().getLast().moveTo("../elsewhere.yaml", OptionalInt.of(0));
            return call.items();
        });
        assertThat(render(contents("Kptfile", START + MARK, "p.yaml", POD), moving)
                        .error()
                        .orElseThrow())
                .endsWith("function must not modify resources outside of package: resource has path ../elsewhere.yaml");
    }

    @Test
    void aFunctionMayNotUseAPathNoPackageCanHave() {
        FunctionEvaluator moving = mutating(call -> {
            call.items().getLast().moveTo(".git/hooks.yaml", OptionalInt.of(0));
            return call.items();
        });
        assertThat(render(contents("Kptfile", START + MARK, "p.yaml", POD), moving)
                        .error()
                        .orElseThrow())
                .endsWith("may not contain a \".git\" part.");
    }

    @Test
    void twoResourcesMayNotTakeOnePlace() {
        FunctionEvaluator moving = mutating(call -> {
            call.items().getLast().moveTo("Kptfile", OptionalInt.of(0));
            return call.items();
        });
        assertThat(render(contents("Kptfile", START + MARK, "p.yaml", POD), moving)
                        .error()
                        .orElseThrow())
                .endsWith("resource at path \"Kptfile\" and index \"0\" already exists");
    }

    @Test
    void aDeletedResourceTakesItsFileAlong() {
        FunctionEvaluator deleting = mutating(call ->
                call.items().stream().filter(item -> !item.kind().equals("Pod")).toList());
        assertThat(render(contents("Kptfile", START + MARK, "p.yaml", POD), deleting)
                        .contents()
                        .files())
                .containsOnlyKeys("Kptfile");
    }

    @Test
    void aGeneratedResourceGoesToThePackageThatMadeIt() {
        FunctionEvaluator generating = mutating(call -> {
            YamlMap root = YamlMap.create();
            root.put("apiVersion", "v1");
            root.put("kind", "Secret");
            root.mapOrCreate("metadata").put("name", "s");
            List<PackageResource> items = new ArrayList<>(call.items());
            items.add(PackageResource.generated(root, call.packagePath()));
            return items;
        });
        assertThat(render(contents("Kptfile", START, "db/Kptfile", START + MARK), generating)
                        .contents()
                        .files())
                .containsOnlyKeys("Kptfile", "db/Kptfile", "db/secret_s.yaml");
    }

    @Test
    void anIgnoredKptfileStillSaysWhatToRun() {
        RenderResult result = render(
                contents(
                        "Kptfile",
                        START + MARK,
                        ".krmignore",
                        "*\n",
                        "p.yaml",
                        POD,
                        "db/Kptfile",
                        START,
                        "db/p.yaml",
                        POD),
                MARKING);
        assertThat(result.error()).isEmpty();
        assertThat(result.runs()).extracting(FunctionRun::resources).containsExactly(2);
        assertThat(result.contents().text("p.yaml")).contains(POD);
        assertThat(result.contents().text("db/p.yaml").orElseThrow()).contains("mark: '.'");
        assertThat(result.contents().text("Kptfile").orElseThrow())
                .contains("reason: RenderSuccess")
                .doesNotContain("mark: ");
    }

    @Test
    void aConfigurationThatIsIgnoredIsMissing() {
        RenderResult result = render(
                contents(
                        "Kptfile",
                        START + MARK + "    configPath: fn.yaml\n",
                        ".krmignore",
                        "fn.yaml\n",
                        "fn.yaml",
                        POD),
                MARKING);
        assertThat(result.error().orElseThrow()).contains("is missing from path \"fn.yaml\"");
    }

    @Test
    void noFunctionStartsAfterItsTime() {
        Iterator<Long> clock = List.of(0L, 0L, 0L, 0L, 2_000_000_000L, 2_000_000_000L, 2_000_000_000L, 2_000_000_000L)
                .iterator();
        RenderLimits limits = new RenderLimits(
                Duration.ofSeconds(1), () -> false, () -> clock.hasNext() ? clock.next() : 3_000_000_000L, 10);
        RenderResult result = Renderer.render(
                contents("Kptfile", START + MARK + "  - image: mark:v2\n  - image: mark:v3\n"), MARKING, limits);
        assertThat(result.error().orElseThrow()).endsWith("the render took longer than 1000 ms, which is its limit");
        assertThat(result.runs().getLast().passed()).isFalse();
    }

    @Test
    void noFunctionStartsAfterTheCallerLeft() {
        RenderResult result = Renderer.render(
                contents("Kptfile", START + MARK),
                MARKING,
                RenderLimits.standard().cancelledWhen(() -> true));
        assertThat(result.error().orElseThrow()).endsWith("the render was cancelled");
    }

    @Test
    void aBrokenFileFailsTheRenderWithItsPlace() {
        RenderResult result = render(contents("Kptfile", START, "bad.yaml", "a: [\n"), MARKING);
        assertThat(result.error().orElseThrow()).startsWith("pkg.render: pkg .: bad.yaml:");
        assertThat(result.problems()).hasSize(1);
    }

    @Test
    void aKptfileThatCannotBeReadIsLeftAlone() {
        PackageContents contents = contents("Kptfile", START + "colour: red\n");
        RenderResult result = render(contents, MARKING);
        assertThat(result.error())
                .contains("pkg.render: pkg .: error reading Kptfile at \".\": yaml: unmarshal errors:\n"
                        + "  line 5: field colour not found in type v1.KptFile");
        assertThat(result.contents()).isEqualTo(contents);
    }

    @Test
    void aTagThatIsARangeIsResolved() {
        FunctionEvaluator evaluator = new FunctionEvaluator() {
            @Override
            public FunctionOutcome evaluate(FunctionCall call) {
                return MARKING.evaluate(call);
            }

            @Override
            public List<String> tags(FunctionImage image) {
                return List.of("v0.1.0", "v0.1.4", "v0.2.0");
            }
        };
        String ranged = START + "pipeline:\n  mutators:\n  - image: mark:v1\n    tag: ~0.1\n";
        assertThat(render(contents("Kptfile", ranged), evaluator)
                        .runs()
                        .getFirst()
                        .image())
                .contains("ghcr.io/kptdev/krm-functions-catalog/mark:v0.1.4");
    }

    @Test
    void executablesAreNotRun() {
        RenderResult result =
                render(contents("Kptfile", START + "pipeline:\n  mutators:\n  - exec: rm -rf\n"), MARKING);
        assertThat(result.runs().getFirst().executionError())
                .contains("must run with `--allow-exec` option to allow running function binaries");
    }

    private static FunctionEvaluator settingTheSame() {
        return mutating(call -> {
            call.items().forEach(item -> item.resource().setLabel("a", "b"));
            return call.items();
        });
    }

    private static FunctionEvaluator mutating(Function<FunctionCall, List<PackageResource>> mutation) {
        return call -> new FunctionOutcome.Passed(mutation.apply(call), List.of(), "");
    }

    private static RenderResult render(PackageContents contents, FunctionEvaluator evaluator) {
        return Renderer.render(contents, evaluator, RenderLimits.standard());
    }

    private static PackageContents contents(String... pathsAndTexts) {
        PackageContents contents = PackageContents.empty();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            contents = contents.with(pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        return contents;
    }
}
