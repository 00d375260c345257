package dev.veranda.kpt.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ListMergeTest {

    private static final String POD = "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n";

    @Test
    void containersAreMergedByName() {
        assertThat(resource(
                        POD + "  - name: a\n    image: a:1\n  - name: gone\n    image: g\n",
                        POD + "  - name: new\n    image: n\n  - name: a\n    image: a:2\n",
                        POD + "  - name: gone\n    image: g\n  - name: a # mine\n    image: a:1\n    tty: true\n"))
                .isEqualTo(POD + "  - name: a # mine\n    image: a:2\n    tty: true\n  - name: new\n    image: n\n");
    }

    @Test
    void anItemThatWasAddedToStaysWithItsKeyWhenUpstreamRemovesIt() {
        assertThat(resource(
                        POD + "  - name: a\n  - name: b\n",
                        POD + "  - name: b\n",
                        POD + "  - name: a\n    tty: true\n  - name: b\n"))
                .isEqualTo(POD + "  - tty: true\n    name: a\n  - name: b\n");
    }

    @Test
    void portsAreToldApartByNumberAndProtocolAsFarAsTheyAreGiven() {
        String ports = "apiVersion: v1\nkind: Service\nspec:\n  ports:\n";
        assertThat(resource(
                        ports + "  - port: 80\n",
                        ports + "  - port: 80\n    name: web\n  - port: 53\n    protocol: UDP\n",
                        ports + "  - port: 80\n    protocol: TCP\n  - port: 53\n    protocol: TCP\n"))
                .isEqualTo(ports + "  - port: 80\n    protocol: TCP\n    name: web\n  - port: 53\n    protocol: TCP\n"
                        + "  - port: 53\n    protocol: UDP\n");
    }

    @Test
    void finalizersAreASet() {
        String meta = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  finalizers: ";
        assertThat(resource(meta + "[a, b]\n", meta + "[b, c]\n", meta + "[a, mine, b]\n"))
                .isEqualTo(meta + "[mine, b, c]\n");
    }

    @Test
    void aListUpstreamRemovedGoes() {
        assertThat(resource(POD + "  - name: a\n", "apiVersion: v1\nkind: Pod\nspec: {}\n", POD + "  - name: a\n"))
                .isEqualTo("apiVersion: v1\nkind: Pod\nspec: {}\n");
    }

    @Test
    void listsOfKindsNobodyKnowsAreNotMerged() {
        String own = "apiVersion: example.com/v1\nkind: Own\nspec:\n  containers:\n";
        assertThat(resource(own + "  - name: a\n", own + "  - name: b\n", own + "  - name: a\n  - name: mine\n"))
                .isEqualTo(own + "  - name: b\n");
    }

    @Test
    void aSchemaInACommentSaysHowAListIsMerged() {
        String own =
                "kind: Own\nspec:\n  things: # {\"x-kubernetes-patch-merge-key\":\"id\",\"x-kubernetes-patch-strategy\":\"merge\"}\n";
        assertThat(resource(own + "  - id: a\n", own + "  - id: a\n  - id: b\n", own + "  - id: a\n  - id: mine\n"))
                .isEqualTo(own + "  - id: a\n  - id: mine\n  - id: b\n");
    }

    @Test
    void namesAreInferredOnlyWhenAskedForAndMustAgree() {
        String origin = "l:\n- name: a\n";
        String updated = "l:\n- name: a\n- name: b\n";
        String local = "l:\n- name: a\n- name: mine\n";
        assertThat(MergeCases.plain(origin, updated, local, true)).contains("l:\n- name: a\n- name: mine\n- name: b\n");
        assertThat(MergeCases.plain(origin, updated, local, false)).contains(updated);
        assertThatThrownBy(() -> MergeCases.plain("l:\n- x: 1\n", updated, local, true))
                .hasMessageContaining("conflicting merge keys [name,] for field l");
    }

    private static String resource(String origin, String updated, String local) {
        return MergeCases.resource(origin, updated, local).orElseThrow();
    }
}
