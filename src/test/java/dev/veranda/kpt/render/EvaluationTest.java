package dev.veranda.kpt.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.PipelineFunction;
import dev.veranda.kpt.kptfile.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    @Test
    void everyResourceOfTheTreeIsOneOfTheRoot() {
        List<String> seen = new ArrayList<>();
        FunctionEvaluator looking = Fakes.mutating(call -> {
            call.items().forEach(item -> seen.add(item.packagePath() + " " + item.path()));
            return call.items();
        });
        evaluate(
                Fakes.contents("Kptfile", Fakes.KPTFILE, "db/Kptfile", Fakes.KPTFILE, "db/p.yaml", Fakes.POD), looking);
        assertThat(seen).containsExactlyInAnyOrder(". Kptfile", ". db/Kptfile", ". db/p.yaml");
    }

    @Test
    void pipelinesAreNotRunAndNoStatusIsWritten() {
        String withPipeline = Fakes.KPTFILE + "pipeline:\n  mutators:\n  - image: other:v1\n";
        Evaluation.OfContents evaluated =
                evaluate(Fakes.contents("Kptfile", withPipeline), Fakes.mutating(FunctionCall::items));
        assertThat(evaluated.contents().text("Kptfile")).contains(withPipeline);
        assertThat(evaluated.outcome().runs())
                .extracting(run -> run.image().orElse(""))
                .containsExactly("ghcr.io/kptdev/krm-functions-catalog/f:v1");
    }

    @Test
    void placesThatFilesSpeakOfAreTakenOff() {
        String kptfile = Fakes.KPTFILE + "  annotations:\n    config.kubernetes.io/path: other\n";
        assertThat(evaluate(Fakes.contents("Kptfile", kptfile), Fakes.mutating(FunctionCall::items))
                        .contents()
                        .text("Kptfile"))
                .contains(Fakes.KPTFILE);
    }

    @Test
    void argumentsBecomeTheConfigurationEvenWhenThereAreNone() {
        List<String> seen = new ArrayList<>();
        FunctionEvaluator looking = Fakes.mutating(call -> {
            seen.add(call.config().orElseThrow().root().text());
            return call.items();
        });
        evaluate(Fakes.contents("p.yaml", Fakes.POD), looking);
        assertThat(seen.getFirst()).contains("kind: ConfigMap").contains("name: function-input");
    }

    @Test
    void aConfigurationInThePackageIsNoItemAndKeepsItsBytes() {
        String config = "apiVersion: v1\nkind:   ConfigMap\nmetadata: {name: c}\n";
        List<String> seen = new ArrayList<>();
        FunctionEvaluator labelling = call -> {
            call.items().forEach(item -> seen.add(item.path()));
            seen.add(call.config().orElseThrow().name());
            return Fakes.LABELLING.evaluate(call);
        };
        Evaluation.OfContents evaluated = Evaluation.of(
                Fakes.contents("c.yaml", config, "p.yaml", Fakes.POD),
                new Evaluation.Request(function(List.of()), FunctionRun.Stage.MUTATOR, Optional.of(config)),
                Optional.of("c.yaml"),
                labelling,
                RenderLimits.standard());
        assertThat(seen).containsExactly("p.yaml", "c");
        assertThat(evaluated.contents().text("c.yaml")).contains(config);
        assertThat(evaluated.contents().text("p.yaml").orElseThrow()).contains("seen: \"yes\"");
    }

    @Test
    void aConfigurationWithoutANameIsRefused() {
        assertThat(withConfig("apiVersion: v1\nkind: ConfigMap\nmetadata: {}\n").reason())
                .contains("resource must have `metadata.name`");
    }

    @Test
    void aConfigurationThatIsATextIsRefused() {
        assertThat(withConfig("# a comment\n\nno config\n").reason())
                .contains("wrong node kind: expected MappingNode but got ScalarNode: node contents:\nno config\n");
    }

    @Test
    void twoConfigurationsInOneFileAreRefused() {
        assertThat(withConfig("a: 1\n---\nb: 2\n").reason())
                .contains("functionConfig must contain exactly one config, got 2");
    }

    @Test
    void aConfigurationThatIsNoYamlIsRefusedInTheWordsOfGo() {
        assertThat(withConfig("a: b: c\n").reason()).contains("yaml: mapping values are not allowed in this context");
    }

    @Test
    void onlyWhatIsSelectedIsGiven() {
        Selector pods = new Selector(
                Optional.empty(), Optional.of("Pod"), Optional.empty(), Optional.empty(), Map.of(), Map.of());
        Evaluation.OfContents evaluated = Evaluation.of(
                Fakes.contents("Kptfile", Fakes.KPTFILE, "p.yaml", Fakes.POD),
                new Evaluation.Request(function(List.of(pods)), FunctionRun.Stage.MUTATOR, Optional.empty()),
                Optional.empty(),
                Fakes.LABELLING,
                RenderLimits.standard());
        assertThat(evaluated.contents().text("Kptfile")).contains(Fakes.KPTFILE);
        assertThat(evaluated.outcome().run().orElseThrow().resources()).isEqualTo(1);
        assertThat(evaluated.outcome().run().orElseThrow().selective()).isTrue();
    }

    @Test
    void aFailureChangesNothingAndKeepsWhatTheFunctionSaid() {
        PackageContents contents = Fakes.contents("p.yaml", Fakes.POD);
        FunctionEvaluator failing = call -> {
            call.items().forEach(item -> item.resource().setLabel("half", "done"));
            return new FunctionOutcome.Failed(List.of(FunctionResult.error("no")), "bad", 2);
        };
        Evaluation.OfContents evaluated = evaluate(contents, failing);
        assertThat(evaluated.contents()).isEqualTo(contents);
        assertThat(evaluated.outcome().succeeded()).isFalse();
        assertThat(evaluated.outcome().run().orElseThrow().exitCode()).isEqualTo(2);
    }

    @Test
    void aResourceMayNotLeaveThePackage() {
        FunctionEvaluator moving = Fakes.mutating(call -> {
            call.items().getFirst().moveTo("../p.yaml", OptionalInt.of(0));
            return call.items();
        });
        assertThat(evaluate(Fakes.contents("p.yaml", Fakes.POD), moving)
                        .outcome()
                        .reason())
                .contains("function must not modify resources outside of package: resource has path ../p.yaml");
    }

    @Test
    void aFileThatCannotBeReadStopsIt() {
        Evaluation.OfContents evaluated =
                evaluate(Fakes.contents("p.yaml", "a: [\n"), Fakes.mutating(FunctionCall::items));
        assertThat(evaluated.outcome().reason().orElseThrow()).startsWith("p.yaml:");
        assertThat(evaluated.outcome().runs()).isEmpty();
    }

    @Test
    void imageAndExecutableAreOneTooMany() {
        PipelineFunction both = new PipelineFunction(
                Optional.of("f:v1"),
                Optional.of("./f"),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
        Evaluation.Outcome outcome = Evaluation.of(
                List.of(),
                new Evaluation.Request(both, FunctionRun.Stage.MUTATOR, Optional.empty()),
                Fakes.LABELLING,
                RenderLimits.standard());
        assertThat(outcome.reason()).contains("must specify --image or --exec");
    }

    private static Evaluation.Outcome withConfig(String config) {
        return Evaluation.of(
                List.of(),
                new Evaluation.Request(function(List.of()), FunctionRun.Stage.MUTATOR, Optional.of(config)),
                Fakes.LABELLING,
                RenderLimits.standard());
    }

    private static Evaluation.OfContents evaluate(PackageContents contents, FunctionEvaluator evaluator) {
        return Evaluation.of(
                contents,
                new Evaluation.Request(function(List.of()), FunctionRun.Stage.MUTATOR, Optional.empty()),
                Optional.empty(),
                evaluator,
                RenderLimits.standard());
    }

    private static PipelineFunction function(List<Selector> selectors) {
        return new PipelineFunction(
                Optional.of("f:v1"),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                selectors,
                List.of());
    }
}
