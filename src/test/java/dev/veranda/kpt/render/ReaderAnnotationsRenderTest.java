package dev.veranda.kpt.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.resources.PackageResource;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a render leaves of annotations that only mean something while it runs, and where it puts new ones. */
class ReaderAnnotationsRenderTest {

    private static final String KPTFILE = "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: p\n";
    private static final String PIPELINE = "pipeline:\n  mutators:\n  - image: f:v1\n";
    private static final String MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: m\n";

    @Test
    void placesThatAFileSpeaksOfAreTakenOff() {
        String placed = MAP + """
                  annotations:
                    team: x
                    internal.config.kubernetes.io/index: '5'
                    internal.config.kubernetes.io/path: 'other.yaml'
                    config.kubernetes.io/index: '9'
                    config.kubernetes.io/path: 'third.yaml'
                    internal.config.kubernetes.io/seqindent: wide
                    internal.config.kubernetes.io/package-path: /x
                """;
        assertThat(rendered(KPTFILE, placed, item -> {})).isEqualTo(MAP + "  annotations:\n    team: x\n");
    }

    @Test
    void soTheyAreWithoutAPipelineAndInKptfiles() {
        String kptfile = KPTFILE + "  annotations:\n    internal.config.kubernetes.io/path: 'Kptfile'\n";
        PackageContents contents = render(kptfile, MAP, item -> {}).contents();
        assertThat(contents.text("Kptfile").orElseThrow()).startsWith(KPTFILE + "status:");
    }

    @Test
    void annotationsThatAreLeftEmptyGoAndSoDoesMetadata() {
        assertThat(rendered(KPTFILE, MAP + "  annotations:\n    config.kubernetes.io/path: a\n", item -> {}))
                .isEqualTo(MAP);
        assertThat(rendered(KPTFILE, MAP + "  annotations: {}\n", item -> {})).isEqualTo(MAP);
        assertThat(rendered(KPTFILE, MAP + "  annotations:\n", item -> {})).isEqualTo(MAP);
        assertThat(rendered(KPTFILE, MAP + "  annotations: ~\ndata: {}\n", item -> {}))
                .isEqualTo(MAP + "data: {}\n");
        assertThat(render(
                                KPTFILE,
                                MAP,
                                item -> {},
                                "kustomization.yaml",
                                "resources: []\nmetadata:\n  annotations: {}\n")
                        .contents()
                        .text("kustomization.yaml"))
                .contains("resources: []\n");
    }

    @Test
    void jsonIsTreatedAlike() {
        String json = "{\"apiVersion\": \"v1\", \"kind\": \"A\", \"metadata\": {\"name\": \"a\", \"annotations\": "
                + "{\"config.kubernetes.io/index\": \"3\"}}}\n";
        assertThat(render(KPTFILE, MAP, item -> {}, "a.json", json).contents().text("a.json"))
                .contains("{\"apiVersion\": \"v1\", \"kind\": \"A\", \"metadata\": {\"name\": \"a\"}}\n");
    }

    @Test
    void numbersOfResourcesAreTakenOffByFunctionsOnly() {
        String numbered = MAP + """
                  annotations:
                    internal.config.kubernetes.io/id: '3'
                    config.k8s.io/id: '3'
                    internal.config.kubernetes.io/annotations-migration-resource-id: '5'
                    team: x
                """;
        assertThat(rendered(KPTFILE, numbered, item -> {})).isEqualTo(numbered);
        assertThat(rendered(KPTFILE + PIPELINE, numbered, item -> {})).isEqualTo(MAP + "  annotations:\n    team: x\n");
    }

    @Test
    void functionsDoNotSeeStalePlaces() {
        String placed = MAP + "  annotations:\n    config.kubernetes.io/path: other.yaml\n";
        String seen = rendered(
                KPTFILE + PIPELINE,
                placed,
                item -> item.resource()
                        .setLabel("seen", String.valueOf(item.annotations().size())));
        assertThat(seen).isEqualTo(MAP + "  labels:\n    seen: \"0\"\n");
    }

    @Test
    void newAnnotationsStandBeforeOtherNewMetadata() {
        String expected = MAP + "  annotations:\n    a: 'b'\n  namespace: prod\n";
        assertThat(rendered(KPTFILE + PIPELINE, MAP, item -> {
                    item.resource().setNamespace("prod");
                    item.resource().setAnnotation("a", "b");
                }))
                .isEqualTo(expected);
        assertThat(rendered(KPTFILE + PIPELINE + "  - image: f:v2\n", MAP, item -> {
                    if (item.namespace().isEmpty()) {
                        item.resource().setNamespace("prod");
                    } else {
                        item.resource().setAnnotation("a", "b");
                    }
                }))
                .isEqualTo(expected);
    }

    @Test
    void annotationsThatAreThereStayWhereTheyAre() {
        String annotated = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  annotations:\n    a: x\n  name: m\n";
        assertThat(rendered(KPTFILE + PIPELINE, annotated, item -> {
                    item.resource().setNamespace("prod");
                    item.resource().setAnnotation("a", "b");
                }))
                .isEqualTo(
                        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  annotations:\n    a: b\n  name: m\n  namespace: prod\n");
    }

    @Test
    void anEmptyMapIsWhereNewAnnotationsGo() {
        String empty =
                "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  annotations:\n    config.kubernetes.io/path: x\n  name: m\n";
        assertThat(rendered(KPTFILE + PIPELINE, empty, item -> item.resource().setAnnotation("a", "b")))
                .isEqualTo("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  annotations:\n    a: 'b'\n  name: m\n");
    }

    private static String rendered(String kptfile, String text, Consumer<PackageResource> function) {
        return render(kptfile, text, function).contents().text("m.yaml").orElseThrow();
    }

    private static RenderResult render(
            String kptfile, String text, Consumer<PackageResource> function, String... more) {
        PackageContents contents =
                PackageContents.empty().with("Kptfile", kptfile).with("m.yaml", text);
        for (int i = 0; i < more.length; i += 2) {
            contents = contents.with(more[i], more[i + 1]);
        }
        FunctionEvaluator evaluator = call -> {
            call.items().stream()
                    .filter(item -> item.kind().equals("ConfigMap"))
                    .forEach(function);
            return new FunctionOutcome.Passed(call.items(), List.of(), "");
        };
        RenderResult result = Renderer.render(contents, evaluator, RenderLimits.standard());
        assertThat(result.error()).isEmpty();
        return result;
    }
}
