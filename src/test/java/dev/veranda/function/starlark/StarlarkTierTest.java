package dev.veranda.function.starlark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.InProcess;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.render.FunctionCall;
import dev.veranda.kpt.render.FunctionOutcome;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.render.FunctionRun;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StarlarkTierTest {

    private static final String APP = """
            # the shop
            apiVersion: apps/v1
            kind: Deployment
            metadata: # kpt-merge: /shop
                name: 'shop'
                annotations: {owner: "me"}
            spec:
                replicas: 3  # enough
                ratio: 1.0
                mode: 0644
                template:
                    containers:
                    -   name: web
                        image: web:1 # {"kpt-set": "web:1"}
                    -   name: log
                        image: "log:1"
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: settings
            data: {a: '1', b: "2"}
            """;

    private final PackageResources resources =
            PackageResources.read(PackageContents.empty().with("app.yaml", APP));

    private FunctionOutcome run(String script, FunctionRun.Stage stage) {
        String config =
                "apiVersion: fn.kpt.dev/v1alpha1\nkind: StarlarkRun\nmetadata:\n  name: mine\nparams:\n  size: 5\nsource: |\n"
                        + script.indent(2);
        return run(config, stage, Duration.ofSeconds(30));
    }

    private FunctionOutcome run(String config, FunctionRun.Stage stage, Duration time) {
        return InProcess.evaluate(new FunctionCall(
                FunctionImage.of("starlark:v0.5.5"), config(config), resources.all(), stage, ".", time, () -> false));
    }

    @Test
    void a_script_that_makes_too_many_files_is_stopped_at_the_first_too_many() {
        String script = """
                [ctx.resource_list["items"].append({"apiVersion": "v1", "kind": "A", "metadata": {"name": "n%d" % i}}) for i in range(50)]
                ctx.resource_list["items"].append("not even a resource")
                """;
        FunctionCall call = new FunctionCall(
                FunctionImage.of("starlark:v0.5.5"),
                config("apiVersion: fn.kpt.dev/v1alpha1\nkind: StarlarkRun\nmetadata:\n  name: mine\nsource: |\n"
                        + script.indent(2)),
                resources.all(),
                PackageContents.empty(),
                FunctionRun.Stage.MUTATOR,
                ".",
                Duration.ofSeconds(30),
                () -> false,
                49);

        assertThat(InProcess.evaluate(call))
                .isInstanceOfSatisfying(
                        FunctionOutcome.Failed.class,
                        failed -> assertThat(failed.results().getFirst().message())
                                .contains(
                                        "the function makes more than 49 files, which is the most a package may have"));
        assertThat(resources.all()).hasSize(2);
    }

    private PackageContents written(String script) {
        if (run(script, FunctionRun.Stage.MUTATOR) instanceof FunctionOutcome.Passed passed) {
            return resources.write(passed.items());
        }
        throw new AssertionError(run(script, FunctionRun.Stage.MUTATOR).toString());
    }

    private String file(String script) {
        return written(script).text("app.yaml").orElse("(gone)");
    }

    private String failure(String script) {
        return ((FunctionOutcome.Failed) run(script, FunctionRun.Stage.MUTATOR))
                .results()
                .getFirst()
                .message();
    }

    @Test
    void leavesEveryByteOfWhatAScriptOnlyReads() {
        assertThat(file("for r in ctx.resource_list['items']: r['metadata']['name']"))
                .isEqualTo(APP);
    }

    @Test
    void changesOnlyWhatAScriptChanges() {
        String script = """
                for r in ctx.resource_list["items"]:
                  if r["kind"] == "Deployment":
                    r["spec"]["replicas"] = ctx.resource_list["functionConfig"]["params"]["size"]
                    r["spec"]["template"]["containers"][0]["image"] += "2"
                    r["metadata"]["namespace"] = "prod"
                    r["spec"].pop("mode")
                  else:
                    r["data"]["c"] = "yes"
                """;

        assertThat(file(script))
                .isEqualTo(APP.replace("replicas: 3", "replicas: 5")
                        .replace("image: web:1 #", "image: web:12 #")
                        .replace("{owner: \"me\"}\n", "{owner: \"me\"}\n    namespace: prod\n")
                        .replace("    mode: 0644\n", "")
                        .replace("b: \"2\"", "b: \"2\", c: \"yes\""));
    }

    @Test
    void seesWhereResourcesStandAndMovesThem() {
        String script = """
                for r in ctx.resource_list["items"]:
                  a = r["metadata"]["annotations"]
                  if a["internal.config.kubernetes.io/path"] == "app.yaml" and a["config.kubernetes.io/index"] == "1":
                    a["config.kubernetes.io/path"] = "moved/settings.yaml"
                """;
        PackageContents contents = written(script);

        assertThat(contents.text("app.yaml")).contains(APP.substring(0, APP.indexOf("---")));
        assertThat(contents.text("moved/settings.yaml").orElse(""))
                .endsWith(APP.substring(APP.indexOf("apiVersion: v1")));
    }

    @Test
    void writesNewResourcesWithSortedKeysIntoFilesOfTheirOwn() {
        PackageContents contents = written(
                "ctx.resource_list['items'].append({'kind': 'A', 'apiVersion': 'v1', 'metadata': {'name': 'one',"
                        + " 'namespace': 'ns'}, 'data': {'z': 4 / 2, 'a': [None, True, '1']}})");

        assertThat(contents.text("ns/a_one.yaml"))
                .contains("apiVersion: v1\ndata:\n  a:\n  - null\n  - true\n  - \"1\"\n  z: 2\nkind: A\n"
                        + "metadata:\n  name: one\n  namespace: ns\n");
        assertThat(contents.text("app.yaml")).contains(APP);
    }

    @Test
    void aPathThatBeginsWithASlashBeginsAtThePackage() {
        PackageContents contents =
                written("ctx.resource_list['items'].append({'apiVersion': 'v1', 'kind': 'A', 'metadata':"
                        + " {'name': 'one', 'annotations': {'config.kubernetes.io/path': '/x/y.yaml',"
                        + " 'config.kubernetes.io/index': 0}}})");

        assertThat(contents.text("x/y.yaml")).contains("apiVersion: v1\nkind: A\nmetadata:\n  name: one\n");
    }

    @Test
    void removesWhatAScriptLeavesOut() {
        assertThat(
                        file(
                                "ctx.resource_list['items'] = [r for r in ctx.resource_list['items'] if r['kind'] != 'ConfigMap']"))
                .isEqualTo(APP.substring(0, APP.indexOf("---")));
    }

    @Test
    void aValidatorChangesNothing() {
        run("for r in ctx.resource_list['items']: r['metadata']['name'] = 'x'", FunctionRun.Stage.VALIDATOR);

        assertThat(resources.write().text("app.yaml")).contains(APP);
    }

    @Test
    void printsToTheErrorStream() {
        assertThat(run("print('a')\nprint(set(['é']))", FunctionRun.Stage.MUTATOR))
                .isInstanceOfSatisfying(
                        FunctionOutcome.Passed.class,
                        passed -> assertThat(passed.stderr()).isEqualTo("a\nset([\"é\"])"));
    }

    @Test
    void keepsOnlySoMuchOfWhatAScriptPrints() {
        assertThat(run("for i in range(100): print('a' * 1000)", FunctionRun.Stage.MUTATOR))
                .isInstanceOfSatisfying(
                        FunctionOutcome.Passed.class,
                        passed -> assertThat(passed.stderr())
                                .hasSizeBetween(60_000, 70_000)
                                .endsWith("a\n…"));
    }

    @Test
    void failsWithTheScriptsOwnWords() {
        assertThat(run("fail('no', 'keys')", FunctionRun.Stage.VALIDATOR))
                .isEqualTo(new FunctionOutcome.Failed(
                        List.of(FunctionResult.error("fail: no keys")),
                        "failed to evaluate function: error: function failure",
                        1));
    }

    @Test
    void saysWhereAScriptStopped() {
        FunctionOutcome.Failed failed =
                (FunctionOutcome.Failed) run("def f(r):\n  return r['x']\nf({})", FunctionRun.Stage.MUTATOR);

        assertThat(failed.results().getFirst().message()).isEqualTo("key \"x\" not in dict");
        assertThat(failed.stderr()).startsWith("mine:2:11: in f\nmine:3:2: in <toplevel>\n");
    }

    @Test
    void namesThePlaceOfAMistakeInTheLanguage() {
        assertThat(failure("x = (")).isEqualTo("mine:2:1: got end of file, want primary expression");
    }

    @Test
    void refusesWhatHasNoPlaceInYaml() {
        assertThat(failure("ctx.resource_list['items'][0]['x'] = set([1])")).isEqualTo("sets aren't yet supported");
        assertThat(failure("ctx.resource_list['items'][0]['x'] = len"))
                .isEqualTo("unrecognized starlark type: builtin_function_or_method");
        assertThat(failure("ctx.resource_list['items'].append(5)"))
                .isEqualTo("an item of ctx.resource_list is a int, not a dict");
        assertThat(failure("ctx.resource_list['items'] = None"))
                .isEqualTo("the items of ctx.resource_list are a NoneType, not a list");
        assertThat(failure("r = ctx.resource_list['items'][0]\nr['x'] = r")).contains("nested more than");
        assertThat(failure("x = []\nfor i in range(40): x = [x, x]\nctx.resource_list['items'][0]['x'] = x"))
                .contains("which is the limit");
        assertThat(resources.write().text("app.yaml")).contains(APP);
    }

    @Test
    void knowsTheModulesForResources() {
        String script = """
                load("krmfn.star", "krmfn")
                load("encoding/yaml.star", "yaml")
                for r in ctx.resource_list["items"]:
                  if krmfn.match_gvk(r, "v1", "ConfigMap") and krmfn.match_name(r, "settings") and krmfn.match_namespace(r, ""):
                    r["data"]["a"] = yaml.dumps(yaml.loads("x: [1, {z: é}]")).strip()
                """;

        assertThat(file(script)).isEqualTo(APP.replace("a: '1'", "a: \"x:\\n- 1\\n- z: é\""));
    }

    @Test
    void stopsAScriptWhoseTimeIsUp() {
        String config = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata:\n  source: \"while True: pass\"\n";

        assertThat(run(config, FunctionRun.Stage.MUTATOR, Duration.ofMillis(50)))
                .isInstanceOfSatisfying(
                        FunctionOutcome.Failed.class,
                        failed -> assertThat(failed.results().getFirst().message())
                                .isEqualTo("the script was stopped: its time is up"));
    }

    @Test
    void theEnvironmentIsEmptyAndTheSchemaSaysItIsMissing() {
        assertThat(failure("fail(ctx.environment)")).isEqualTo("fail: {}");
        assertThat(failure("ctx.open_api['definitions']")).isEqualTo("ctx.open_api is not available in process");
    }

    @Test
    void readsBothKindsOfConfiguration() {
        assertThat(StarlarkConfig.of(config("apiVersion: v1\nkind: ConfigMap\ndata: {source: 'x = 1', y: z}")))
                .isEqualTo(new StarlarkConfig.Given("starlark-function-run", "x = 1"));
        assertThat(StarlarkConfig.of(config("apiVersion: fn.kpt.dev/v1alpha1\nkind: StarlarkRun\nmetadata: {name: n}")))
                .isEqualTo(new StarlarkConfig.Refused("`source` must not be empty"));
        assertThat(StarlarkConfig.of(config("apiVersion: v1\nkind: Secret\nsource: x")))
                .isEqualTo(new StarlarkConfig.Refused("`functionConfig` must be either /v1, Kind=ConfigMap or"
                        + " fn.kpt.dev/v1alpha1, Kind=StarlarkRun, but we got: /v1, Kind=Secret"));
        assertThat(StarlarkConfig.of(Optional.empty()))
                .isEqualTo(
                        new StarlarkConfig.Refused("FunctionConfig is missing. Expect `ConfigMap` or `StarlarkRun`"));
    }

    private static Optional<PackageResource> config(String yaml) {
        return PackageResources.read(PackageContents.empty().with("c.yaml", yaml)).all().stream()
                .findFirst();
    }
}
