package dev.veranda.function.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.Severity;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.render.FunctionCall;
import dev.veranda.kpt.render.FunctionOutcome;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.render.FunctionRun;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import dev.veranda.kpt.resources.ResourceListException;
import dev.veranda.krm.Resource;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FunctionRequestTest {

    private static final String MAP = """
            # about the map

            apiVersion: v1
            kind: ConfigMap
            metadata: # kpt-merge: /cm
                name: cm
            data:
                a:   'x' # kpt-set: ${a}

                list: |
                    - 1
            """;

    private final PackageResources resources = PackageResources.read(PackageContents.ofText(Map.of(
            "a.yaml",
            MAP + "---\nkind: Two\napiVersion: v1\nmetadata: {name: two}\n",
            "db/Kptfile",
            "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: db\nx:\n  - 1\n")));

    @Test
    void itemsCarryTheAnnotationsOfAReaderAndTheirComments() throws ResourceListException {
        assertThat(request().text()).isEqualTo("""
                apiVersion: config.kubernetes.io/v1
                kind: ResourceList
                items:
                # about the map
                - apiVersion: v1
                  kind: ConfigMap
                  metadata: # kpt-merge: /cm
                      name: cm
                      annotations:
                        config.k8s.io/id: '1'
                        config.kubernetes.io/index: '0'
                        config.kubernetes.io/path: 'a.yaml'
                        internal.config.kubernetes.io/id: '1'
                        internal.config.kubernetes.io/index: '0'
                        internal.config.kubernetes.io/package-path: '/'
                        internal.config.kubernetes.io/path: 'a.yaml'
                        internal.config.kubernetes.io/seqindent: 'compact'
                  data:
                      a:   'x' # kpt-set: ${a}

                      list: |
                          - 1
                - kind: Two
                  apiVersion: v1
                  metadata: {name: two, annotations: {config.k8s.io/id: '2', config.kubernetes.io/index: '1', \
                config.kubernetes.io/path: 'a.yaml', internal.config.kubernetes.io/id: '2', \
                internal.config.kubernetes.io/index: '1', internal.config.kubernetes.io/package-path: '/', \
                internal.config.kubernetes.io/path: 'a.yaml', internal.config.kubernetes.io/seqindent: 'compact'}}
                - apiVersion: kpt.dev/v1
                  kind: Kptfile
                  metadata:
                    name: db
                    annotations:
                      config.k8s.io/id: '3'
                      config.kubernetes.io/index: '0'
                      config.kubernetes.io/path: 'Kptfile'
                      internal.config.kubernetes.io/id: '3'
                      internal.config.kubernetes.io/index: '0'
                      internal.config.kubernetes.io/package-path: '/db'
                      internal.config.kubernetes.io/path: 'Kptfile'
                      internal.config.kubernetes.io/seqindent: 'wide'
                  x:
                    - 1
                functionConfig:
                  kind: Config
                """);
        assertThat(resources.write()).isEqualTo(resources.contents());
    }

    @Test
    void whatIsGivenBackUnchangedChangesNoByte() throws ResourceListException {
        FunctionRequest request = request();
        FunctionOutcome.Passed passed = passed(request.outcome(reply(request.text())));

        assertThat(passed.items()).containsExactlyElementsOf(resources.all());
        assertThat(resources.write(passed.items())).isEqualTo(resources.contents());
    }

    @Test
    void onlyTheFieldTheFunctionChangedChanges() throws ResourceListException {
        FunctionRequest request = request();
        passed(request.outcome(reply(json(request.text()).replace("\"a\": \"x\"", "\"a\": \"y\""))));

        assertThat(resources.write().text("a.yaml"))
                .contains(resources.contents().text("a.yaml").orElseThrow().replace("'x'", "'y'"));
    }

    @Test
    void whatIsNotGivenBackIsGoneAndWhatIsNewIsGenerated() throws ResourceListException {
        FunctionOutcome.Passed passed = passed(request().outcome(reply("""
                kind: ResourceList
                items:
                - {apiVersion: v1, kind: Pod, metadata: {name: p, namespace: n}}
                - {apiVersion: v1, kind: Pod, metadata: {name: q, annotations: {config.kubernetes.io/path: x/q.yaml}}}
                - apiVersion: v1
                  kind: Pod
                  metadata:
                    name: r
                    annotations:
                      internal.config.kubernetes.io/path: r.yaml
                      internal.config.kubernetes.io/index: '3'
                      internal.config.kubernetes.io/package-path: /db
                """)));

        assertThat(passed.items())
                .extracting(PackageResource::fullPath)
                .containsExactly("n/pod_p.yaml", "x/q.yaml", "db/r.yaml");
        assertThat(passed.items()).extracting(PackageResource::index).contains(OptionalInt.of(3));
        assertThat(passed.items())
                .allSatisfy(item -> assertThat(item.annotations()).isEmpty());
    }

    @Test
    void aFunctionMayMoveAResourceInEitherSpelling() throws ResourceListException {
        FunctionRequest request = request();
        String answer = request.text()
                .replaceFirst(" config.kubernetes.io/path: 'a.yaml'", " config.kubernetes.io/path: 'b.yaml'")
                .replaceFirst(
                        "internal.config.kubernetes.io/path: 'Kptfile'", "internal.config.kubernetes.io/path: 'K'");

        assertThat(passed(request.outcome(reply(answer))).items())
                .extracting(PackageResource::fullPath)
                .containsExactly("b.yaml", "a.yaml", "db/K");
    }

    @Test
    void spellingsThatBothChangedAndDifferAreRefused() throws ResourceListException {
        FunctionRequest request = request();
        String answer = request.text()
                .replaceFirst(" config.kubernetes.io/path: 'a.yaml'", " config.kubernetes.io/path: 'b.yaml'")
                .replaceFirst(
                        "internal.config.kubernetes.io/path: 'a.yaml'", "internal.config.kubernetes.io/path: 'c.yaml'");

        assertThat(reason(request.outcome(reply(answer))))
                .isEqualTo("resource input to function has mismatched legacy and internal path annotations");
    }

    @Test
    void anIdCountsOnce() throws ResourceListException {
        FunctionRequest request = request();
        String first = "- {apiVersion: v1, kind: A, metadata: {name: a, annotations: {config.k8s.io/id: '1'}}}\n";
        FunctionOutcome.Passed passed = passed(request.outcome(reply("kind: ResourceList\nitems:\n" + first + first)));

        assertThat(passed.items().getFirst()).isSameAs(resources.all().getFirst());
        assertThat(passed.items().getLast().path()).isEqualTo("a_a.yaml");
    }

    @Test
    void documentsWithoutAListAreItemsToo() throws ResourceListException {
        assertThat(passed(request().outcome(reply("kind: A\nmetadata: {name: a}\n---\nkind: B\nmetadata: {name: b}\n")))
                        .items())
                .extracting(PackageResource::kind)
                .containsExactly("A", "B");
    }

    @Test
    void aFunctionThatFailsChangesNothingAndItsResultsCount() throws ResourceListException {
        FunctionRequest request = request();
        FunctionOutcome outcome = request.outcome(new FunctionReply(
                "kind: ResourceList\nitems: []\nresults:\n- message: no\n  severity: error\n", "bad", 3));

        assertThat(outcome).isInstanceOfSatisfying(FunctionOutcome.Failed.class, failed -> {
            assertThat(failed.exitCode()).isEqualTo(3);
            assertThat(failed.stderr()).isEqualTo("bad");
            assertThat(failed.results()).containsExactly(FunctionResult.error("no"));
        });
        assertThat(request.outcome(new FunctionReply("no list", "", 1))).isInstanceOf(FunctionOutcome.Failed.class);
        assertThat(resources.write()).isEqualTo(resources.contents());
    }

    @Test
    void aValidatorChangesNothing() throws ResourceListException {
        FunctionRequest request = FunctionRequest.of(call(FunctionRun.Stage.VALIDATOR), WireLimits.defaults());

        assertThat(passed(request.outcome(reply("kind: ResourceList\nitems: []\n")))
                        .items())
                .isEqualTo(resources.all());
    }

    @Test
    void answersThatAreNoListsAreRefusedInWords() throws ResourceListException {
        assertThat(reason(request().outcome(reply("")))).isEqualTo("the function gave back nothing at all");
        assertThat(reason(request().outcome(reply("a: [")))).startsWith("the list of resources cannot be read: ");
        assertThat(reason(request().outcome(reply("kind: ResourceList\nitems: 3\n"))))
                .contains("are not a list");
        assertThat(reason(request().outcome(reply("kind: ResourceList\nitems: [3]\n"))))
                .isEqualTo("wrong node kind: expected MappingNode but got ScalarNode");
        assertThat(reason(request()
                        .outcome(reply("kind: A\nmetadata: {annotations: {config.kubernetes.io/index: x}}\n"))))
                .isEqualTo("the index \"x\" is not a number");
        assertThat(
                        reason(
                                request()
                                        .outcome(
                                                reply(
                                                        "kind: A\nmetadata: {annotations: {internal.config.kubernetes.io/package-path: db}}\n"))))
                .contains("not an absolute path");
    }

    @Test
    void limitsHold() throws ResourceListException {
        WireLimits small = new WireLimits(1_000, 1, 5, 4);
        List<PackageResource> one = resources.all().subList(1, 2);
        FunctionRequest request = FunctionRequest.of(call(one, FunctionRun.Stage.MUTATOR), small);

        assertThatExceptionOfType(ResourceListException.class)
                .isThrownBy(() -> FunctionRequest.of(call(FunctionRun.Stage.MUTATOR), small))
                .withMessageContaining("1000 characters");
        assertThat(reason(request.outcome(reply("a: " + "x".repeat(1_000))))).contains("1000 characters");
        FunctionOutcome.Passed passed = passed(request.outcome(new FunctionReply(
                "kind: ResourceList\nitems: []\nresults: [{message: 123456}, {message: b}]\n", "123456", 0)));
        assertThat(passed.stderr()).isEqualTo("1234…");
        assertThat(passed.results()).extracting(FunctionResult::message).first().isEqualTo("12345…");
        assertThat(passed.results())
                .hasSize(2)
                .last()
                .satisfies(result -> assertThat(result.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void resultsAreReadInBothFormats() throws ResourceListException {
        String results = """
                results:
                  items:
                  - message: m
                    severity: warning
                    resourceRef: {apiVersion: v1, kind: Pod, metadata: {name: p, namespace: "''"}}
                    field: {path: spec.x, currentValue: {a: 1}, suggestedValue: 3}
                    file: {path: a.yaml, index: 2}
                    tags: {k: v}
                """;
        FunctionResult expected = new FunctionResult(
                Optional.of(Severity.WARNING),
                "m",
                Optional.of(new FunctionResult.ResourceRef("v1", "Pod", "", "p")),
                Optional.of(new FunctionResult.Field("spec.x", Optional.of("{a: 1}"), Optional.of("3"))),
                Optional.of(new FunctionResult.File("a.yaml", 2)),
                Map.of("k", "v"));

        List<FunctionResult> read = passed(request().outcome(reply("kind: ResourceList\nitems: []\n" + results)))
                .results();
        assertThat(read).containsExactly(expected);
        String written = "kind: ResourceList\nitems: []\nresults: "
                + json(WireResults.write(read).text()) + "\n";
        assertThat(passed(request().outcome(reply(written))).results()).containsExactly(expected);
    }

    @Test
    void aResourceThatCannotCarryAnnotationsIsNotSent() {
        PackageResources odd = PackageResources.read(PackageContents.ofText(
                Map.of("a.yaml", "apiVersion: v1\nkind: A\nmetadata: {name: a, annotations: text}\n")));

        assertThatExceptionOfType(ResourceListException.class)
                .isThrownBy(() -> FunctionRequest.of(call(odd.all(), FunctionRun.Stage.MUTATOR), WireLimits.defaults()))
                .withMessage("a.yaml cannot be sent to a function: \"annotations\" is not a map.");
    }

    private FunctionRequest request() throws ResourceListException {
        return FunctionRequest.of(call(FunctionRun.Stage.MUTATOR), WireLimits.defaults());
    }

    private FunctionCall call(FunctionRun.Stage stage) {
        return call(resources.all(), stage);
    }

    private static FunctionCall call(List<PackageResource> items, FunctionRun.Stage stage) {
        PackageResource config = PackageResource.at(
                Resource.allIn(YamlFile.parse("kind: Config\n"))
                        .getFirst()
                        .fields()
                        .orElseThrow(),
                ".",
                "");
        return new FunctionCall(
                FunctionImage.of("f"), Optional.of(config), items, stage, ".", Duration.ofSeconds(1), () -> false);
    }

    private static FunctionReply reply(String output) {
        return new FunctionReply(output, "", 0);
    }

    private static FunctionOutcome.Passed passed(FunctionOutcome outcome) {
        assertThat(outcome).isInstanceOf(FunctionOutcome.Passed.class);
        return (FunctionOutcome.Passed) outcome;
    }

    private static String reason(FunctionOutcome outcome) {
        assertThat(outcome).isInstanceOf(FunctionOutcome.NotRun.class);
        return ((FunctionOutcome.NotRun) outcome).reason();
    }

    /** The same in one line of JSON, as a function may answer that knows no comments. */
    private static String json(String yaml) {
        YamlFile json = YamlFile.parse("{\"x\": 1}");
        YamlMap around = Resource.allIn(json).getFirst().fields().orElseThrow();
        around.put("x", Resource.allIn(YamlFile.parse(yaml)).getFirst().node().copy());
        return around.get("x").orElseThrow().text();
    }
}
