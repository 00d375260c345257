package dev.veranda.kpt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import org.junit.jupiter.api.Test;

class KptfileMergeTest {

    private static final String HEAD = "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: ";

    @Test
    void nameAndUpstreamStayAndCommentsToo() {
        assertThat(merged(
                        HEAD + "a\n",
                        HEAD + "a\n  labels:\n    l: '1'\nupstream:\n  type: git\ninfo:\n  description: new\n",
                        HEAD + "mine # really\npipeline: # ours\n  mutators: []\n",
                        false))
                .isEqualTo(HEAD + "mine # really\n  labels:\n    l: '1'\ninfo:\n  description: new\n"
                        + "pipeline: # ours\n  mutators: []\n");
    }

    @Test
    void theUpstreamIsTakenWhenAskedFor() {
        assertThat(merged(HEAD + "a\n", HEAD + "a\nupstream:\n  type: git\n", HEAD + "mine\npipeline: {}\n", true))
                .isEqualTo(HEAD + "mine\nupstream:\n  type: git\npipeline: {}\n");
    }

    @Test
    void namelessFunctionsAreToldApartByTheirImages() {
        String pipeline = "a\npipeline:\n  mutators:\n";
        assertThat(merged(
                        HEAD + pipeline + "  - image: x:v1\n  - image: y:v1\n",
                        HEAD + pipeline + "  - image: x:v2\n  - image: z:v1\n",
                        HEAD + pipeline + "  - image: mine:v1\n  - image: x:v1 # first\n  - image: y:v1\n",
                        false))
                .isEqualTo(HEAD + pipeline + "  - image: mine:v1\n  - image: x:v2 # first\n  - image: z:v1\n");
    }

    @Test
    void functionsThatStandTwiceAreReplacedAsAWhole() {
        String pipeline = "a\npipeline:\n  mutators:\n";
        assertThat(merged(
                        HEAD + pipeline + "  - image: x:v1\n  - image: x:v1\n",
                        HEAD + pipeline + "  - image: x:v2\n",
                        HEAD + pipeline + "  - image: mine:v1\n",
                        false))
                .isEqualTo(HEAD + pipeline + "  - image: x:v2\n");
    }

    @Test
    void aFunctionChangedHereStaysWholeWhenUpstreamRemovesIt() {
        String pipeline = "a\npipeline:\n  mutators:\n  - image: keep:v1\n";
        String changed = HEAD + pipeline + "  - image: x:v1\n    configMap:\n      a: b\n";
        assertThat(merged(HEAD + pipeline + "  - image: x:v1\n", HEAD + pipeline, changed, false))
                .isEqualTo(changed);
    }

    @Test
    void aSectionUpstreamDidNotChangeStaysDeletedHere() {
        String upstream = HEAD + "a\ninfo:\n  description: d\n";
        assertThat(merged(upstream, upstream, HEAD + "a\n", false)).isEqualTo(HEAD + "a\n");
    }

    private static String merged(String origin, String updated, String local, boolean takesUpstream) {
        return MergeCases.kptfiles(kptfile(origin), kptfile(updated), kptfile(local), takesUpstream)
                .text("Kptfile")
                .orElseThrow();
    }

    private static PackageContents kptfile(String text) {
        return PackageContents.empty().with("Kptfile", text);
    }
}
