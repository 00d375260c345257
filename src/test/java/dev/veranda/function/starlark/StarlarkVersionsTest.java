package dev.veranda.function.starlark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.Fn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the versions of starlark differ. */
class StarlarkVersionsTest {

    private static final String SECRET = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\n";
    private static final String IN_A_FUNCTION =
            "def go(items):\n  for r in items:\n    r['data'] = {'a': 'b'}\ngo(ctx.resource_list['items'])";

    @ParameterizedTest
    @CsvSource({"v0.1.2", "v0.2.0", "v0.3.0", "v0.4.3", "v0.5.1", "v0.5.5", "latest"})
    void aScriptOfFunctionsRunsInEveryVersion(String version) {
        assertThat(Fn.run("starlark:" + version, run(IN_A_FUNCTION), SECRET).text())
                .isEqualTo(SECRET + "data:\n  a: b\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'for r in []: pass', s:1:1: for loop not within a function",
        "'if True: pass', s:1:1: if statement not within a function",
        "'while False: pass', s:1:1: this Starlark dialect does not support while loops",
        "'x = 1; x = 2', s:1:8: cannot reassign global x declared at s:1:1",
    })
    void whatStoodInFunctionsUntilTheThirdVersion(String script, String reason) {
        for (String old : List.of("v0.1.2", "v0.2.2")) {
            Fn fn = Fn.run("starlark:" + old, run(script), SECRET);
            assertThat(fn.messages()).as(old).singleElement().asString().startsWith(reason.substring(0, 4));
            assertThat(fn.messages().getFirst().replaceFirst("s:1:[0-9]+", ""))
                    .isEqualTo(reason.replaceFirst("s:1:[0-9]+", ""));
            assertThat(fn.failed().stderr()).startsWith("[error] : s:1:");
        }
        assertThat(Fn.run("starlark:v0.3.0", run(script), SECRET).passes()).isTrue();
    }

    @Test
    void aConfigMapHoldsAScriptSinceTheSecondVersion() {
        String config = Fn.configMap("source: x = 1");
        assertThat(Fn.run("starlark:v0.1.2", config, SECRET).messages())
                .containsExactly("`apiVersion` must be: fn.kpt.dev/v1alpha1");
        assertThat(Fn.run("starlark:v0.2.0", config, SECRET).passes()).isTrue();
    }

    @Test
    void parametersAreSeenSinceTheSecondVersion() {
        String script = "print(ctx.resource_list['functionConfig'].get('params', 'none'))";
        String config = run(script) + "params: {a: b}\n";
        assertThat(Fn.run("starlark:v0.1.2", config, SECRET).stderr()).isEqualTo("none");
        assertThat(Fn.run("starlark:v0.2.0", config, SECRET).stderr()).isEqualTo("{\"a\": \"b\"}");
    }

    @Test
    void scriptsAmongTheResourcesWereLostByTheFirstVersion() {
        String script = run("x = 1");
        assertThat(Fn.run("starlark:v0.1.2", script, script).text()).isEmpty();
        assertThat(Fn.run("starlark:v0.2.0", script, script).text()).isEqualTo(script);
    }

    @ParameterizedTest
    @CsvSource({
        "v0.2.2, json, false",
        "v0.3.0, json, true",
        "v0.4.0, krmfn, false",
        "v0.4.1, krmfn, true",
        "v0.4.3, krmfn, true",
    })
    void modulesOfWhichVersions(String version, String module, boolean isThere) {
        String file = module.equals("json") ? "encoding/json.star" : "krmfn.star";
        assertThat(Fn.run("starlark:" + version, run("load('" + file + "', '" + module + "')"), SECRET)
                        .passes())
                .isEqualTo(isThere);
    }

    @ParameterizedTest
    @CsvSource({
        "v0.4.3, apps/v1, Deployment, True",
        "v0.5.1, apps/v1, Deployment, False",
        "v0.5.1, v1, Secret, True",
        "v0.5.5, apps/v1, Deployment, True",
        "gcr.io/kpt-fn/starlark:v0.5, apps/v1, Deployment, True",
    })
    void aKindOfAGroupIsNotMatchedByOneVersion(String version, String apiVersion, String kind, String matches) {
        String script = "load('krmfn.star', 'krmfn')\nprint(krmfn.match_gvk(ctx.resource_list['items'][0], '"
                + apiVersion + "', '" + kind + "'))";
        String text = "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: {name: a}\n";
        String image = version.contains("/") ? version : "starlark:" + version;
        assertThat(Fn.run(image, run(script), text).stderr()).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "v0.2.0, 'unknown `functionConfig` kind: ', '[error] : unknown `functionConfig` kind: '",
        "v0.4.0, runtime error: invalid memory address or nil pointer dereference, ''",
        "v0.4.3, FunctionConfig is missing. Expect `ConfigMap` or `StarlarkRun`, "
                + "failed to evaluate function: error: function failure",
    })
    void aMissingConfiguration(String version, String message, String stderr) {
        Fn fn = Fn.run("starlark:" + version, "", SECRET);
        assertThat(fn.messages()).containsExactly(message);
        assertThat(fn.failed().stderr()).isEqualTo(stderr);
    }

    @Test
    void resourcesAreSortedSinceTheFourthVersion() {
        String two = "apiVersion: v1\nkind: Secret\nmetadata: {name: z}\n---\n"
                + "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n";
        assertThat(Fn.run("starlark:v0.3.0", run("x = 1"), two).names()).containsExactly("z", "a");
        assertThat(Fn.run("starlark:v0.4.0", run("x = 1"), two).names()).containsExactly("a", "z");
    }

    private static String run(String script) {
        return "apiVersion: fn.kpt.dev/v1alpha1\nkind: StarlarkRun\nmetadata:\n  name: s\nsource: |\n"
                + script.indent(2);
    }
}
