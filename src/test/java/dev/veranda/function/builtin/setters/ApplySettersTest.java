package dev.veranda.function.builtin.setters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.Fn;
import dev.veranda.kpt.render.FunctionResult;
import org.junit.jupiter.api.Test;

class ApplySettersTest {

    @Test
    void aFieldBecomesWhatItsCommentSays() {
        Fn fn = Fn.run("apply-setters", Fn.configMap("tag: \"2.0\"", "n: \"5\""), """
                kind: A
                metadata: {name: a}
                spec:
                  image: nginx:1.0 # kpt-set: nginx:${tag}
                  replicas: 3 # kpt-set: ${n}
                  other: 3
                """);
        assertThat(fn.text()).contains("""
                  image: nginx:2.0 # kpt-set: nginx:${tag}
                  replicas: 5 # kpt-set: ${n}
                  other: 3
                """);
        assertThat(fn.results())
                .extracting(FunctionResult::text)
                .containsExactly(
                        "[info] spec.image: set field value to \"nginx:2.0\"",
                        "[info] spec.replicas: set field value to \"5\"");
    }

    @Test
    void theOtherSettersOfAPatternKeepTheirValue() {
        Fn fn = Fn.run(
                "apply-setters", Fn.configMap("env: prod"), "image: app-dev-eu # kpt-set: app-${env}-${region}\n");
        assertThat(fn.text()).isEqualTo("image: app-prod-eu # kpt-set: app-${env}-${region}\n");
    }

    @Test
    void aSetterWhoseValueCannotBeToldIsAskedFor() {
        Fn fn = Fn.run("apply-setters", Fn.configMap("env: prod"), "image: odd # kpt-set: app-${env}-${region}\n");
        assertThat(fn.failed().stderr())
                .isEqualTo("[error]: failed to apply setters: values for setters [${region}] must be provided");
    }

    @Test
    void quotesStay() {
        Fn fn = Fn.run("apply-setters", Fn.configMap("v: \"8\""), "a: 'old' # kpt-set: ${v}\n");
        assertThat(fn.text()).isEqualTo("a: '8' # kpt-set: ${v}\n");
    }

    @Test
    void anEmptyValueIsQuoted() {
        assertThat(Fn.run("apply-setters", Fn.configMap("v: \"\""), "a: old # kpt-set: ${v}\n")
                        .text())
                .isEqualTo("a: \"\" # kpt-set: ${v}\n");
    }

    @Test
    void aListIsReplacedAsAWhole() {
        Fn fn = Fn.run(
                "apply-setters",
                Fn.configMap("envs: \"[dev, prod]\""),
                "envs: # kpt-set: ${envs}\n- dev\n- test\nz: 1\n");
        assertThat(fn.text()).isEqualTo("envs: # kpt-set: ${envs}\n- dev\n- prod\nz: 1\n");
    }

    @Test
    void anEmptyListStandsInItsLine() {
        Fn fn = Fn.run("apply-setters", Fn.configMap("envs: \"\""), "envs: # kpt-set: ${envs}\n- dev\nz: 1\n");
        assertThat(fn.text()).isEqualTo("envs: [] # kpt-set: ${envs}\nz: 1\n");
    }

    @Test
    void aListNeedsAList() {
        Fn fn = Fn.run("apply-setters", Fn.configMap("envs: dev"), "envs: # kpt-set: ${envs}\n- dev\n");
        assertThat(fn.failed().stderr())
                .isEqualTo(
                        "[error]: failed to apply setters: input to array setter must be an array of values, but found \"dev\"");
    }

    @Test
    void settersThatNameEachOtherCannotGrowWithoutEnd() {
        String[] doubling = new String[40];
        for (int i = 0; i < doubling.length; i++) {
            doubling[i] = "s" + i + ": \"${s" + (i + 1) + "}${s" + (i + 1) + "}\"";
        }
        assertThat(Fn.run("apply-setters", Fn.configMap(doubling), "a: x # kpt-set: ${s0}\n")
                        .failed()
                        .stderr())
                .isEqualTo(
                        "[error]: failed to apply setters: the value of a field becomes longer than 1048576 characters");
    }

    @Test
    void noMatchIsReported() {
        assertThat(Fn.run("apply-setters", Fn.configMap("v: x"), "a: b\n").messages())
                .containsExactly("no matches for input setter(s)");
    }
}
