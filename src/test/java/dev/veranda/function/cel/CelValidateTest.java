package dev.veranda.function.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.Fn;
import dev.veranda.kpt.Severity;
import dev.veranda.kpt.render.FunctionResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CelValidateTest {

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
              namespace: shop
              labels:
                team: a
            spec:
              replicas: 1
              template:
                spec:
                  containers:
                  - name: web
                    image: registry.example/web:1
                    resources:
                      limits:
                        memory: 2Gi
            ---
            apiVersion: v1
            kind: Namespace
            metadata:
              name: shop
              labels:
                tier: prod
            """;

    @Test
    void saysWhichResourceBreaksWhichRuleAndWhere() {
        Fn run = rules("""
                - name: two-replicas
                  match:
                    kinds: [Deployment]
                  expression: object.spec.replicas >= 2
                  message: run at least two replicas
                  field: spec.replicas
                  reason: Availability
                """);
        assertThat(run.failed().exitCode()).isEqualTo(1);
        FunctionResult result = run.results().getFirst();
        assertThat(result.text())
                .isEqualTo("[error] apps/v1/Deployment/shop/web spec.replicas: run at least two replicas");
        assertThat(result.file()).contains(new FunctionResult.File("r.yaml", 0));
        assertThat(result.tags()).containsEntry("policy", "two-replicas").containsEntry("reason", "Availability");
    }

    @Test
    void isContentWhenEveryRuleHolds() {
        Fn run = rules("""
                - match: {kinds: [Deployment]}
                  expression: object.spec.replicas > 0
                """);
        assertThat(run.passes()).isTrue();
        assertThat(run.results()).isEmpty();
    }

    @Test
    void failsOnlyForErrors() {
        Fn run = rules("""
                - match: {kinds: [Deployment]}
                  expression: object.spec.replicas >= 2
                  severity: warning
                """);
        assertThat(run.passes()).isTrue();
        assertThat(run.results())
                .singleElement()
                .satisfies(result -> assertThat(result.stated()).contains(Severity.WARNING))
                .satisfies(result ->
                        assertThat(result.message()).isEqualTo("failed expression: object.spec.replicas >= 2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kinds: [Deployment] | Deployment",
                "kinds: Namespace | Namespace",
                "apiVersions: [v1] | Namespace",
                "groups: [apps] | Deployment",
                "groups: [''] | Namespace",
                "names: [web] | Deployment",
                "namespaces: [shop] | Deployment Namespace",
                "labelSelector: {matchLabels: {team: a}} | Deployment",
                "labelSelector: {matchExpressions: [{key: team, operator: DoesNotExist}]} | Namespace",
                "labelSelector: {matchExpressions: [{key: tier, operator: In, values: [prod, test]}]} | Namespace",
                "labelSelector: {matchExpressions: [{key: tier, operator: NotIn, values: [prod]}]} | Deployment",
                "labelSelector: {matchExpressions: [{key: tier, operator: Exists}]} | Namespace",
                "{kinds: [Deployment], names: [other]} | none",
            })
    void isAboutWhatItMatches(String match, String kinds) {
        Fn run = rules("- match: " + (match.startsWith("{") ? match : "{" + match + "}") + "\n  expression: 'false'\n");
        assertThat(run.results().stream()
                        .map(result -> result.resource().orElseThrow().kind()))
                .containsExactly(kinds.equals("none") ? new String[0] : kinds.split(" "));
    }

    @Test
    void leavesOutResourcesForLocalUse() {
        String local = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n  annotations:\n"
                + "    config.kubernetes.io/local-config: \"true\"\n";
        assertThat(Fn.run("cel-validate", config("- expression: 'false'\n"), local)
                        .passes())
                .isTrue();
        assertThat(Fn.run("cel-validate", config("- expression: 'false'\n  match: {includeLocalConfig: true}\n"), local)
                        .passes())
                .isFalse();
    }

    @Test
    void usesParametersVariablesAndConditions() {
        String config = """
                apiVersion: fn.veranda.dev/v1alpha1
                kind: CelValidation
                metadata:
                  name: rules
                spec:
                  params:
                    registries: [internal.example]
                  variables:
                  - name: containers
                    expression: object.spec.template.spec.containers
                  - name: foreign
                    expression: variables.containers.filter(c, !params.registries.exists(r, c.image.startsWith(r + '/')))
                  rules:
                  - name: registry
                    match: {kinds: [Deployment]}
                    matchConditions:
                    - name: prod-only
                      expression: namespaceObject.metadata.labels.tier == 'prod'
                    expression: variables.foreign.size() == 0
                    messageExpression: "'not from a registry of ours: ' + variables.foreign.map(c, c.image).join(', ')"
                    message: not used
                """;
        assertThat(Fn.run("cel-validate", config, DEPLOYMENT).messages())
                .containsExactly("not from a registry of ours: registry.example/web:1");
        assertThat(Fn.run("cel-validate", config, DEPLOYMENT.replace("tier: prod", "tier: test"))
                        .passes())
                .isTrue();
    }

    @Test
    void seesAllResourcesOfThePackage() {
        Fn run = rules("""
                - match: {kinds: [Deployment]}
                  expression: resources.exists(r, r.kind == 'PodDisruptionBudget')
                  message: needs a PodDisruptionBudget
                """);
        assertThat(run.messages()).containsExactly("needs a PodDisruptionBudget");
    }

    @Test
    void fallsBackToTheMessageWhenItsExpressionFails() {
        Fn run = rules("""
                - match: {kinds: [Deployment]}
                  expression: 'false'
                  messageExpression: object.spec.nothing
                  message: fixed
                """);
        assertThat(run.messages()).containsExactly("fixed");
    }

    @Test
    void reportsExpressionsThatFailOnAResource() {
        Fn run = rules("""
                - name: paused
                  match: {kinds: [Deployment]}
                  expression: object.spec.paused == false
                """);
        assertThat(run.passes()).isFalse();
        assertThat(run.messages())
                .containsExactly("paused: expression 'object.spec.paused == false' resulted in error:"
                        + " key 'paused' is not present in map.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "object.spec.replicas + | cannot be used: 1:23: ",
                "object.nope() | undeclared reference to 'nope'",
                "'text' | comes to string, not to bool",
                "size(object) | comes to int, not to bool",
            })
    void refusesExpressionsThatAreWrongBeforeLookingAtAnything(String expression, String reason) {
        Fn run = rules("- name: broken\n  expression: \"" + expression + "\"\n");
        assertThat(run.passes()).isFalse();
        assertThat(run.messages())
                .singleElement()
                .asString()
                .startsWith("broken: ")
                .contains(reason);
    }

    @Test
    void refusesConfigurationsItDoesNotKnow() {
        assertThat(Fn.run("cel-validate", "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\n", DEPLOYMENT)
                        .messages())
                .singleElement()
                .asString()
                .contains("not Secret");
        assertThat(rules("- message: m\n").messages()).containsExactly("a rule needs an `expression`");
        assertThat(rules("- expression: 'true'\n  severity: fatal\n").messages())
                .containsExactly("`severity` is error, warning or info, not \"fatal\"");
    }

    @Test
    void takesOneRuleFromAConfigMap() {
        Fn run = Fn.run(
                "cel-validate",
                Fn.configMap("kinds: Deployment", "expression: object.spec.replicas >= 2", "message: more"),
                DEPLOYMENT);
        assertThat(run.messages()).containsExactly("more");
    }

    @Test
    void endsExpressionsThatTakeTooLong() {
        String many = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\nlist: [" + "1, ".repeat(2_000) + "1]\n";
        String loop = "object.list.all(a, object.list.all(b, object.list.all(c, a + b + c > 0)))";
        Fn run = Fn.run("cel-validate", config("- expression: " + loop + "\n"), many);
        assertThat(run.messages())
                .singleElement()
                .asString()
                .matches(".*(which is the limit|longer than it may|[Ii]teration).*");
    }

    @Test
    void endsExpressionsThatGrow() {
        String doubling = "[object.metadata.name]" + ".map(x, x + x)".repeat(25) + "[0]";
        assertThat(rules("- expression: |-\n    " + doubling + " == 'a'\n").messages())
                .singleElement()
                .asString()
                .contains("over the limit");
        String nesting = "[object]" + ".map(x, [x, x])".repeat(30) + " == []";
        assertThat(rules("- expression: |-\n    " + nesting + "\n").messages())
                .singleElement()
                .asString()
                .contains("may come to a value that is too large");
    }

    @Test
    void endsVariablesThatGrow() {
        StringBuilder variables = new StringBuilder("  - {name: v0, expression: object.metadata.name}\n");
        for (int i = 1; i < 60; i++) {
            String previous = "variables.v" + (i - 1);
            variables.append("  - {name: v" + i + ", expression: " + previous + " + " + previous + "}\n");
        }
        String config = "apiVersion: fn.veranda.dev/v1alpha1\nkind: CelValidation\nmetadata:\n  name: c\nspec:\n"
                + "  variables:\n" + variables + "  rules:\n  - expression: variables.v59 == 'a'\n";
        assertThat(Fn.run("cel-validate", config, DEPLOYMENT).messages())
                .singleElement()
                .asString()
                .contains("over the limit");
    }

    private static Fn rules(String rules) {
        return Fn.run("cel-validate", config(rules), DEPLOYMENT);
    }

    private static String config(String rules) {
        return "apiVersion: fn.veranda.dev/v1alpha1\nkind: CelValidation\nmetadata:\n  name: rules\nspec:\n  rules:\n"
                + rules.indent(2);
    }

    @Test
    void saysWhenThereIsNothingToHoldResourcesAgainst() {
        Fn run = Fn.run("cel-validate", "", DEPLOYMENT);
        assertThat(run.passes()).isTrue();
        assertThat(run.results())
                .extracting(FunctionResult::text)
                .containsExactly("[info]: there are no rules, and no ValidatingAdmissionPolicies among the resources");
    }
}
