package dev.veranda.function.builtin.replacements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.Fn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the versions of apply-replacements differ; what was released in May 2022 is by far the most used. */
class ApplyReplacementsVersionsTest {

    private static final String OLD = "v0.1.1";
    private static final String NEW = "v0.1.5";

    private static final String PACKAGE = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: src
            data:
              host: "example.com" # where it is
              port: "8080"
              on: "on"
              nothing:
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
              annotations:
                a: old # what it was
            spec:
              replicas: 1
              template:
                spec:
                  containers:
                  - name: c
                    image: nginx:1
                    env:
                    - name: PORT
                  - name: c2
                    image: nginx:2
            """;

    private static final String CONTAINERS = "spec.template.spec.containers";

    @Test
    void anElementNothingMatchesIsPassedOverUntilAFailureWasMadeOfIt() {
        String path = CONTAINERS + ".[name=other].image";
        assertThat(run(OLD, "data.host", path, "").text()).isEqualTo(PACKAGE);
        assertThat(run(NEW, "data.host", path, "").messages())
                .containsExactly("unable to find field \"" + path + "\" in replacement target");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spec.missing.field", "spec.template.spec.containers.7.image", "metadata.labels.x"})
    void soIsEveryOtherFieldThatIsMissing(String path) {
        assertThat(run(OLD, "data.host", path, "").text()).isEqualTo(PACKAGE);
        assertThat(run("v0.1.2", "data.host", path, "").passes()).isFalse();
    }

    @Test
    void theNameOfAnElementIsExactAndBecamePartOfAName() {
        String options = "options: {delimiter: ':', index: 0}";
        assertThat(run(OLD, "data.host", CONTAINERS + ".[name=c].image", options)
                        .text())
                .isEqualTo(PACKAGE.replace("image: nginx:1", "image: \"example.com:1\" # where it is"));
        assertThat(run(NEW, "data.host", CONTAINERS + ".[name=c].image", options)
                        .text())
                .isEqualTo(PACKAGE.replace("nginx:", "example.com:"));
    }

    @Test
    void quotesAndCommentOfTheSourceComeAlongAndWereLeftBehindLater() {
        assertThat(run(OLD, "data.host", "metadata.annotations.a", "").text())
                .contains("    a: \"example.com\" # where it is\n");
        assertThat(run(NEW, "data.host", "metadata.annotations.a", "").text())
                .contains("    a: example.com # what it was\n");
    }

    @Test
    void aStringBecameANumberWhereANumberStood() {
        assertThat(run(OLD, "data.port", "spec.replicas", "").text()).contains("replicas: \"8080\"\n");
        assertThat(run(NEW, "data.port", "spec.replicas", "").text()).contains("replicas: 8080\n");
    }

    @Test
    void aStarIsANameLikeAnyOtherAndBecameEverything() {
        assertThat(run(OLD, "data.host", CONTAINERS + ".*.image", "").messages())
                .singleElement()
                .asString()
                .startsWith(
                        "wrong Node Kind for spec.template.spec.containers expected: MappingNode was SequenceNode: ");
        assertThat(run(NEW, "data.host", CONTAINERS + ".*.image", "").text())
                .isEqualTo(PACKAGE.replaceAll("nginx:.", "example.com"));
    }

    @Test
    void aSourceWithoutAValueIsNamedWithItsFieldUntilItWasNot() {
        String reason =
                "fieldPath `data.nothing` is missing for replacement source ConfigMap.[noVer].[noGrp]/src.[noNs]";
        assertThat(run(OLD, "data.nothing", "spec.replicas", "").messages()).containsExactly(reason + ":data.nothing");
        assertThat(run(NEW, "data.nothing", "spec.replicas", "").messages()).containsExactly(reason);
    }

    @Test
    void aTargetIsNamedOutrightUntilTheNewestSources() {
        String config = config("data.port", "kind: Dep.*", "spec.replicas", "");
        assertThat(Fn.run("apply-replacements:v0.1.5", config, PACKAGE).text()).isEqualTo(PACKAGE);
        assertThat(Fn.run("apply-replacements", config, PACKAGE).text()).contains("replicas: 8080");
    }

    @Test
    void aGivenTextIsASourceOnlyInYoungVersions() {
        String config = config("data.port", "kind: Deployment", "spec.replicas", "")
                .replaceFirst("(?s)source:.*?  targets", "sourceValue: \"3\"\n  targets");
        assertThat(Fn.run("apply-replacements:v0.1.3", config, PACKAGE).text()).contains("replicas: 3\n");
        assertThat(Fn.run("apply-replacements:v0.1.1", config, PACKAGE).messages())
                .containsExactly("replacements must specify a source and at least one target");
    }

    @Test
    void whatTheOldRegistryHadLastStandsBetweenTheTwo() {
        String image = "gcr.io/kpt-fn/apply-replacements:unstable";
        assertThat(run(image, "data.host", "spec.missing", "").text()).isEqualTo(PACKAGE);
        assertThat(run(image, "data.host", CONTAINERS + ".[name=c].image", "").text())
                .isEqualTo(PACKAGE.replaceAll("nginx:.", "example.com"));
        assertThat(run(image, "data.host", CONTAINERS + ".*.image", "options: {create: true}")
                        .messages())
                .containsExactly("cannot support create option in a multi-value target");
    }

    @ParameterizedTest
    @CsvSource({
        "data.port, spec.template.spec.containers.[name=c].env.[name=PORT].value, '\"8080\"'",
        "data.port, spec.template.spec.containers.[name=c].env.[name=NEW].value, '\"8080\"'",
        "data.port, metadata.annotations.x, '\"8080\"'",
        "data.port, spec.template.metadata.labels.x, '\"8080\"'",
        "data.on, spec.template.spec.nodeSelector.x, '\"on\"'",
        "data.port, spec.template.spec.containers.[name=c].args.-, '\"8080\"'",
        "data.port, spec.somewhere.else, 8080",
    })
    void aTextThatIsMadeStaysOneWhereOnlyTextsMayStand(String source, String path, String written) {
        assertThat(run(NEW, source, path, "options: {create: true}").text()).containsPattern("[:-] " + written + "\n");
        assertThat(run(OLD, source, path.replace(".args.-", ".args"), "options: {create: true}")
                        .text())
                .containsPattern(": \"(8080|on)\"\n");
    }

    @Test
    void anEmptyFieldIsLikeOneThatIsMade() {
        String empty = PACKAGE.replace("- name: PORT\n", "- name: PORT\n          value:\n");
        String path = CONTAINERS + ".[name=c].env.[name=PORT].value";
        String config = config("data.port", "kind: Deployment", path, "");
        for (String version : new String[] {OLD, NEW}) {
            assertThat(Fn.run("apply-replacements:" + version, config, empty).text())
                    .contains("value: \"8080\"\n");
        }
    }

    private static Fn run(String version, String source, String path, String more) {
        String image = version.contains("/") ? version : "apply-replacements:" + version;
        return Fn.run(image, config(source, "kind: Deployment", path, more), PACKAGE);
    }

    private static String config(String source, String select, String path, String more) {
        return "apiVersion: fn.kpt.dev/v1alpha1\nkind: ApplyReplacements\nmetadata:\n  name: r\nreplacements:\n"
                + "- source:\n    kind: ConfigMap\n    name: src\n    fieldPath: " + source
                + "\n  targets:\n  - select:\n"
                + "      " + select + "\n    fieldPaths:\n    - " + path + "\n"
                + (more.isEmpty() ? "" : "    " + more + "\n");
    }
}
