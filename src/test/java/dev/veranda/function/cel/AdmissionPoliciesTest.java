package dev.veranda.function.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.Fn;
import dev.veranda.kpt.Severity;
import org.junit.jupiter.api.Test;

class AdmissionPoliciesTest {

    private static final String POLICY = """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata:
              name: replica-limit
            spec:
              failurePolicy: Fail
              paramKind:
                apiVersion: rules.example/v1
                kind: ReplicaLimit
              matchConstraints:
                resourceRules:
                - apiGroups: [apps]
                  apiVersions: [v1]
                  operations: [CREATE, UPDATE]
                  resources: [deployments]
              matchConditions:
              - name: not-exempt
                expression: "!('exempt' in object.metadata.?labels.orValue({}))"
              variables:
              - name: limit
                expression: "params == null ? 3 : params.max"
              validations:
              - expression: object.spec.replicas <= variables.limit
                messageExpression: "'at most ' + string(variables.limit) + ' replicas in ' + request.namespace"
                reason: Invalid
            """;

    private static final String DEPLOYMENT = """
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
              namespace: shop
            spec:
              replicas: 5
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: db
              namespace: shop
            spec:
              replicas: 5
            """;

    private static final String BINDING = """
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata:
              name: binding
            spec:
              policyName: replica-limit
              validationActions: [Warn]
              paramRef:
                name: limit
                parameterNotFoundAction: Deny
            """;

    private static final String PARAMS = """
            ---
            apiVersion: rules.example/v1
            kind: ReplicaLimit
            metadata:
              name: limit
            max: 4
            """;

    @Test
    void appliesAPolicyGivenAsConfiguration() {
        Fn run = Fn.run("cel-validate", POLICY, DEPLOYMENT);
        assertThat(run.messages()).containsExactly("at most 3 replicas in shop");
        assertThat(run.results().getFirst().stated()).contains(Severity.ERROR);
        assertThat(run.results().getFirst().resource().orElseThrow().kind()).isEqualTo("Deployment");
        assertThat(run.results().getFirst().tags()).containsEntry("policy", "replica-limit");
    }

    @Test
    void appliesThePoliciesOfThePackageWhenNothingIsConfigured() {
        assertThat(Fn.run("cel-validate", "", POLICY + DEPLOYMENT).messages())
                .containsExactly("at most 3 replicas in shop");
    }

    @Test
    void appliesThePoliciesOfThePackageWhenAsked() {
        String config = "apiVersion: fn.veranda.dev/v1alpha1\nkind: CelValidation\nmetadata:\n  name: c\nspec:\n"
                + "  policiesFromPackage: true\n";
        assertThat(Fn.run("cel-validate", config, POLICY + DEPLOYMENT).passes()).isFalse();
        assertThat(Fn.run("cel-validate", config.replace("true", "false"), POLICY + DEPLOYMENT)
                        .messages())
                .containsExactly("the configuration has no `rules`");
    }

    @Test
    void letsABindingGiveParametersAndSeverity() {
        Fn run = Fn.run("cel-validate", "", POLICY + BINDING + PARAMS + DEPLOYMENT);
        assertThat(run.passes()).isTrue();
        assertThat(run.messages()).containsExactly("at most 4 replicas in shop");
        assertThat(run.results().getFirst().stated()).contains(Severity.WARNING);
    }

    @Test
    void refusesABindingWhoseParametersAreMissing() {
        assertThat(Fn.run("cel-validate", "", POLICY + BINDING + DEPLOYMENT).messages())
                .containsExactly("the parameters of policy \"replica-limit\" are not among the resources");
        assertThat(Fn.run("cel-validate", "", POLICY + BINDING.replace("Action: Deny", "Action: Allow") + DEPLOYMENT)
                        .passes())
                .isTrue();
    }

    @Test
    void letsABindingNarrowWhatThePolicyIsAbout() {
        String narrowed = BINDING.replace("[Warn]", "[Deny]")
                + "  matchResources:\n    namespaceSelector:\n      matchLabels: {kubernetes.io/metadata.name: other}\n";
        assertThat(Fn.run("cel-validate", "", POLICY + narrowed + PARAMS + DEPLOYMENT)
                        .passes())
                .isTrue();
        assertThat(Fn.run("cel-validate", "", POLICY + narrowed.replace("other", "shop") + PARAMS + DEPLOYMENT)
                        .passes())
                .isFalse();
    }

    @Test
    void honoursConditionsAndExclusions() {
        assertThat(Fn.run(
                                "cel-validate",
                                POLICY,
                                DEPLOYMENT.replace("  name: web", "  name: web\n  labels: {exempt: a}"))
                        .passes())
                .isTrue();
        String excluding = POLICY.replace(
                "  matchConditions:",
                "    excludeResourceRules:\n    - {apiGroups: ['*'], apiVersions: ['*'], operations: ['*'],"
                        + " resources: ['*'], resourceNames: [web]}\n  matchConditions:");
        assertThat(Fn.run("cel-validate", excluding, DEPLOYMENT).passes()).isTrue();
    }

    @Test
    void appliesNoRulesForDeleting() {
        assertThat(Fn.run("cel-validate", POLICY.replace("[CREATE, UPDATE]", "[DELETE]"), DEPLOYMENT)
                        .passes())
                .isTrue();
    }

    @Test
    void passesOverFailingExpressionsWhereThePolicySaysSo() {
        String failing = POLICY.replace("object.spec.replicas <=", "object.spec.nothing <=");
        assertThat(Fn.run("cel-validate", failing, DEPLOYMENT).passes()).isFalse();
        assertThat(Fn.run(
                                "cel-validate",
                                failing.replace("policy: Fail", "policy: Ignore")
                                        .replace("Policy: Fail", "Policy: Ignore"),
                                DEPLOYMENT)
                        .passes())
                .isTrue();
    }

    @Test
    void guessesTheNamesOfKindsInTheApi() {
        assertThat(Plural.of("Deployment")).isEqualTo("deployments");
        assertThat(Plural.of("NetworkPolicy")).isEqualTo("networkpolicies");
        assertThat(Plural.of("Ingress")).isEqualTo("ingresses");
        assertThat(Plural.of("Endpoints")).isEqualTo("endpoints");
    }
}
