package dev.veranda.kpt.kptfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class KptfileEditorTest {

    private static final String COMMENTED = """
            apiVersion: kpt.dev/v1 # the schema
            kind: Kptfile
            metadata:
              # ours
              name: 'old'

            info:
                description: x
            """;

    @Test
    void onlyTheBytesOfTheNameChange() {
        assertThat(edited(COMMENTED, kptfile -> kptfile.setName("new"))).isEqualTo(COMMENTED.replace("'old'", "'new'"));
    }

    @Test
    void aNewSectionStandsWhereKptWritesIt() {
        UpstreamLock.GitLock lock = new UpstreamLock.GitLock("https://x/y.git", "a", "a/v1", "abc");
        assertThat(edited(
                        "kind: Kptfile\nmetadata:\n  name: a\npipeline: {}\n",
                        kptfile ->
                                kptfile.setUpstreamLock(new UpstreamLock("git", Optional.of(lock), Optional.empty()))))
                .isEqualTo("""
                        kind: Kptfile
                        metadata:
                          name: a
                        upstreamLock:
                          type: git
                          git:
                            repo: https://x/y.git
                            directory: a
                            ref: a/v1
                            commit: abc
                        pipeline: {}
                        """);
    }

    @Test
    void aFunctionIsAddedAtTheEndOfItsList() {
        String listed = COMMENTED + "pipeline:\n  mutators:\n  - image: other:v1 # first\n";
        assertThat(edited(
                        listed,
                        kptfile -> assertThat(kptfile.putFunction("mutators", function("x/f:v2")))
                                .isTrue()))
                .isEqualTo(listed + "  - image: x/f:v2\n    configMap:\n      a: b\n");
    }

    @Test
    void aFunctionTakesThePlaceOfTheSameImageInAnotherVersion() {
        String listed = COMMENTED + "pipeline:\n  mutators:\n  - image: f:v1\n  - image: other:v1 # second\n";
        assertThat(edited(
                        listed,
                        kptfile -> assertThat(kptfile.putFunction("mutators", function("x/f:v2")))
                                .isFalse()))
                .isEqualTo(COMMENTED
                        + "pipeline:\n  mutators:\n  - image: x/f:v2\n    configMap:\n      a: b\n"
                        + "  - image: other:v1 # second\n");
    }

    private static PipelineFunction function(String image) {
        return new PipelineFunction(
                Optional.of(image),
                Optional.empty(),
                Optional.empty(),
                Map.of("a", "b"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    @Test
    void theStrategyStaysWhenTheNewUpstreamNamesNone() {
        String text = "upstream:\n  type: git\n  git:\n    repo: r\n    directory: d\n    ref: v1\n"
                + "  updateStrategy: fast-forward # careful\n";
        Upstream upstream =
                new Upstream("git", Optional.of(new Upstream.GitReference("r", "d", "v2")), Optional.empty());
        assertThat(edited(text, kptfile -> kptfile.setUpstream(upstream))).isEqualTo(text.replace("v1", "v2"));
    }

    @Test
    void aConditionReplacesTheOneOfItsTypeAndComesLast() {
        String text =
                "status:\n  conditions:\n  - type: Rendered\n    status: \"False\"\n  - type: Ready\n    status: \"True\"\n";
        Condition rendered = new Condition("Rendered", "True", Optional.of("RenderSuccess"), Optional.empty());
        assertThat(edited(text, kptfile -> kptfile.setCondition(rendered)))
                .isEqualTo("status:\n  conditions:\n  - type: Ready\n    status: \"True\"\n"
                        + "  - type: Rendered\n    status: \"True\"\n    reason: RenderSuccess\n");
    }

    @Test
    void theSameStatusAgainChangesNothing() {
        String text = "status:\n  conditions:\n  - {type: Rendered, status: \"True\"} # fine\n  renderStatus: {a: b}\n";
        assertThat(edited(text, kptfile -> {
                    kptfile.setCondition(new Condition("Rendered", "True", Optional.empty(), Optional.empty()));
                    kptfile.setRenderStatus(Optional.of(Map.of("a", "b")));
                }))
                .isEqualTo(text);
    }

    @Test
    void aFunctionIsAddedEvenWhereOneOfItsImageIs() {
        String text = "pipeline:\n  mutators:\n    - image: set-labels:v0.1 # first\n";
        PipelineFunction again = new PipelineFunction(
                Optional.of("set-labels:v0.2"),
                Optional.empty(),
                Optional.of("labels.yaml"),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());

        assertThat(edited(text, kptfile -> kptfile.addFunction("mutators", again)))
                .isEqualTo(text + "    - image: set-labels:v0.2\n      configPath: labels.yaml\n");
    }

    private static String edited(String text, Consumer<KptfileEditor> edit) {
        YamlFile file = YamlFile.parse(text);
        edit.accept(new KptfileEditor(
                file.documents().getFirst().root().flatMap(YamlNode::asMap).orElseThrow()));
        return file.text();
    }
}
