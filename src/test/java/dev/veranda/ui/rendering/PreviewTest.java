package dev.veranda.ui.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.Severity;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.render.FunctionResult.ResourceRef;
import dev.veranda.kpt.render.FunctionRun;
import dev.veranda.kpt.render.RenderResult;
import dev.veranda.ui.component.Diagnostic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreviewTest {

    private static final String KPTFILE = """
            apiVersion: kpt.dev/v1
            kind: Kptfile
            metadata:
              name: web
            pipeline:
              mutators:
                - image: example.com/set-namespace:v1
                  configMap:
                    namespace: prod
              validators:
                - image: example.com/check:v2
            """;

    private static final String QUOTA = """
            # The team's budget
            apiVersion: v1
            kind: ResourceQuota
            metadata:
              name: quota
              namespace: example
            spec:
              hard:
                requests.cpu: "8"
                pods: "50"
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: tool
              namespace: example
            spec:
              containers:
                - name: one
                  image: a:1
                - name: two
                  image: b:1
            """;

    private final PackageContents typed =
            PackageContents.empty().with("Kptfile", KPTFILE).with("quota.yaml", QUOTA);

    private final ResourceRef quota = new ResourceRef("v1", "ResourceQuota", "example", "quota");

    @Test
    void aResultIsFoundByResourceAndField() {
        assertThat(place(error().about(quota).at("spec.hard.pods"))).contains(new Place("quota.yaml", 10));
    }

    @Test
    void aKeyWithDotsIsFoundWithoutMarking() {
        assertThat(place(error().about(quota).at("spec.hard.requests.cpu"))).contains(new Place("quota.yaml", 9));
    }

    @Test
    void anItemOfAListIsFoundByNumber() {
        ResourceRef pod = new ResourceRef("v1", "Pod", "", "tool");

        assertThat(place(error().about(pod).at("spec.containers[1].image"))).contains(new Place("quota.yaml", 22));
    }

    @Test
    void aMissingFieldLeadsToTheLastOneThatIsThere() {
        assertThat(place(error().about(quota).at("spec.hard.limits"))).contains(new Place("quota.yaml", 8));
        assertThat(place(error().about(quota).at("not[a path"))).contains(new Place("quota.yaml", 2));
    }

    @Test
    void aResultWithoutFieldLeadsToTheResource() {
        assertThat(place(error().about(quota))).contains(new Place("quota.yaml", 2));
    }

    @Test
    void aResultThatNamesItsFileIsFoundThere() {
        FunctionResult result =
                error().in(new FunctionResult.File("quota.yaml", 1)).at("metadata.name");

        assertThat(place(result)).contains(new Place("quota.yaml", 15));
    }

    @Test
    void aResourceIsFoundUnderTheNameItHasAfterTheRender() {
        PackageContents rendered = typed.with("quota.yaml", QUOTA.replace("namespace: example", "namespace: prod"));
        FunctionResult result = error().about(new ResourceRef("v1", "ResourceQuota", "prod", "quota"))
                .at("spec.hard.pods");

        Preview preview = preview(rendered, run(1, List.of(result)));

        assertThat(preview.functions().getFirst().results().getFirst().place()).contains(new Place("quota.yaml", 10));
        assertThat(preview.changed()).containsExactly("quota.yaml");
    }

    @Test
    void aResourceThatIsNotThereHasNoPlace() {
        assertThat(place(error().about(new ResourceRef("v1", "Secret", "", "none"))))
                .isEmpty();
    }

    @Test
    void errorsStandBesideTheirLinesAndMereReportsDoNot() {
        FunctionResult report = FunctionResult.info("set field").about(quota).at("spec.hard.pods");

        Preview preview = preview(typed, run(1, List.of(error().about(quota).at("spec.hard.pods"), report)));

        assertThat(preview.diagnostics("quota.yaml"))
                .containsExactly(Diagnostic.ofLine(10, Diagnostic.Severity.ERROR, "check: too many"));
        assertThat(preview.errors("quota.yaml")).isEqualTo(1);
    }

    @Test
    void whatStoppedTheRenderIsMendedWhereItsWordsSay() {
        Preview preview = failed("pkg.render: quota.yaml:9:7: mapping values are not allowed here");

        assertThat(preview.stoppedAt()).contains(new Place("quota.yaml", 9));
    }

    @Test
    void wordsThatNameNothingInThePackageLeadToTheFirstError() {
        assertThat(failed("other.yaml:3: no such thing").stoppedAt()).contains(new Place("Kptfile", 1));
    }

    @Test
    void theWholePathOfAPlaceCountsAndNotOnlyItsEnd() {
        PackageContents deeper = typed.with("base/quota.yaml", QUOTA);

        assertThat(NamedPlace.in("see base/quota.yaml:4 and quota.yaml:2", deeper))
                .hasValueSatisfying(found -> assertThat(found.place()).isEqualTo(new Place("base/quota.yaml", 4)));
        assertThat(NamedPlace.in("my-quota.yaml:4", deeper)).isEmpty();
        assertThat(NamedPlace.in("quota.yaml is wrong", deeper)).isEmpty();
    }

    @Test
    void aFunctionThatCouldNotBeRunIsMarkedInTheKptfile() {
        FunctionRun notRun = new FunctionRun(
                ".",
                FunctionRun.Stage.MUTATOR,
                Optional.empty(),
                Optional.of("mirror.example.com/other/set-namespace:v1"),
                Optional.empty(),
                1,
                Optional.of("no evaluator here knows it"),
                "",
                List.of(),
                false,
                2,
                Duration.ZERO);

        Preview preview = preview(typed, notRun);

        assertThat(preview.diagnostics("Kptfile"))
                .containsExactly(Diagnostic.ofLine(
                        7, Diagnostic.Severity.ERROR, "set-namespace was not run: no evaluator here knows it."));
    }

    @Test
    void brokenYamlIsMarkedWhereItBreaks() {
        PackageContents broken = typed.with("quota.yaml", "a: 1\nb: [1\n");

        Preview preview = Preview.of(
                broken,
                PackageOutline.of(typed),
                new RenderResult(broken, List.of(), Optional.of("x"), Optional.of("x"), List.of(), 1));

        assertThat(preview.diagnostics("quota.yaml"))
                .extracting(Diagnostic::line)
                .containsExactly(3);
        assertThat(preview.firstError()).contains(new Place("quota.yaml", 3));
    }

    @Test
    void aKptfileWithAnUnknownFieldIsMarkedAtThatField() {
        PackageContents wrong = typed.with("Kptfile", KPTFILE + "pipelines: {}\n");

        Preview preview = Preview.of(
                wrong,
                PackageOutline.of(wrong),
                new RenderResult(wrong, List.of(), Optional.of("x"), Optional.of("x"), List.of(), 1));

        assertThat(preview.diagnostics("Kptfile")).extracting(Diagnostic::line).containsExactly(12);
    }

    @Test
    void whatAPipelineWillStumbleOverIsMarkedUnlessTheFunctionSaysMore() {
        FileProblem expected = new FileProblem("Kptfile", 9, 5, Severity.WARNING, "it needs a function runner");
        RenderResult passed = new RenderResult(typed, List.of(), Optional.empty(), Optional.empty(), List.of(), 1);

        Preview preview = Preview.of(typed, PackageOutline.of(typed), passed, List.of(expected));

        assertThat(preview.diagnostics("Kptfile")).singleElement().satisfies(diagnostic -> {
            assertThat(diagnostic.line()).isEqualTo(9);
            assertThat(diagnostic.severity()).isEqualTo(Diagnostic.Severity.WARNING);
        });
        assertThat(preview.errors("Kptfile")).isZero();
        PackageContents wrong = typed.with("Kptfile", KPTFILE + "pipelines: {}\n");
        FileProblem sameLine = new FileProblem("Kptfile", 12, 1, Severity.WARNING, "less");
        assertThat(Preview.of(wrong, PackageOutline.of(wrong), passed, List.of(sameLine))
                        .diagnostics("Kptfile"))
                .extracting(Diagnostic::severity)
                .containsExactly(Diagnostic.Severity.ERROR);
    }

    @Test
    void anOutlineReadsOnlyWhatChanged() {
        PackageOutline before = PackageOutline.of(typed);
        PackageOutline after = before.updated(typed.with("Kptfile", KPTFILE + "# more\n"));

        assertThat(after.file("quota.yaml")).isEqualTo(before.file("quota.yaml"));
        assertThat(after.file("quota.yaml").orElseThrow())
                .isSameAs(before.file("quota.yaml").orElseThrow());
        assertThat(after.file("Kptfile").orElseThrow())
                .isNotSameAs(before.file("Kptfile").orElseThrow());
    }

    private Optional<Place> place(FunctionResult result) {
        return preview(typed, run(1, List.of(result)))
                .functions()
                .getFirst()
                .results()
                .getFirst()
                .place();
    }

    private Preview failed(String error) {
        RenderResult render = new RenderResult(typed, List.of(), Optional.of(error), Optional.of(error), List.of(), 1);
        return Preview.of(typed, PackageOutline.of(typed), render);
    }

    private Preview preview(PackageContents rendered, FunctionRun run) {
        Optional<String> error = run.passed() ? Optional.empty() : Optional.of("failed");
        return Preview.of(
                typed, PackageOutline.of(typed), new RenderResult(rendered, List.of(run), error, error, List.of(), 1));
    }

    private static FunctionResult error() {
        return FunctionResult.of(Severity.ERROR, "too many");
    }

    private static FunctionRun run(int exitCode, List<FunctionResult> results) {
        return new FunctionRun(
                ".",
                FunctionRun.Stage.VALIDATOR,
                Optional.empty(),
                Optional.of("example.com/check:v2"),
                Optional.empty(),
                exitCode,
                Optional.empty(),
                "",
                results,
                false,
                2,
                Duration.ZERO);
    }
}
