package dev.veranda.function.kubeconform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.Fn;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.Severity;
import dev.veranda.kpt.render.FunctionResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KubeconformTest {

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
              namespace: shop
            spec:
              replicas: 2
              selector:
                matchLabels:
                  app: web
              template:
                metadata:
                  labels:
                    app: web
                spec:
                  containers:
                  - name: web
                    image: web:1
                    ports:
                    - containerPort: 80
                    resources:
                      limits:
                        cpu: 2
                        memory: 1Gi
                    livenessProbe:
                      httpGet:
                        path: /
                        port: http
            """;

    private static final String CRD = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata:
              name: tunes.music.example
            spec:
              group: music.example
              names:
                kind: Tune
                plural: tunes
              scope: Namespaced
              versions:
              - name: v1
                served: true
                storage: true
                schema:
                  openAPIV3Schema:
                    type: object
                    required: [spec]
                    properties:
                      spec:
                        type: object
                        required: [title]
                        properties:
                          title:
                            type: string
                            pattern: ^[a-z]+$
                          tempo:
                            type: integer
                            minimum: 20
                            maximum: 300
                          port:
                            x-kubernetes-int-or-string: true
                          note:
                            type: string
                            nullable: true
                            enum: [c, d, e]
                          extra:
                            type: object
                            x-kubernetes-preserve-unknown-fields: true
                            properties:
                              known:
                                type: string
            ---
            """;

    @Test
    void acceptsAResourceThatFitsItsSchema() {
        assertThat(check(DEPLOYMENT, "strict: \"true\"").passes()).isTrue();
        assertThat(check(DEPLOYMENT).results()).isEmpty();
    }

    @Test
    void namesTheResourceTheFieldAndTheFile() {
        Fn run = check("# nothing\n---\n" + DEPLOYMENT.replace("replicas: 2", "replicas: many"));
        assertThat(run.failed().exitCode()).isEqualTo(1);
        assertThat(run.failed().stderr()).isEqualTo("failed to evaluate function: error: function failure");
        FunctionResult result = run.results().getFirst();
        assertThat(result.text())
                .isEqualTo("[error] apps/v1/Deployment/shop/web spec.replicas: got string, want null or integer");
        assertThat(result.file().map(FunctionResult.File::path)).contains("r.yaml");
    }

    @Test
    void reportsMissingFieldsTogetherAndBeforeWhatIsInsideTheOthers() {
        Fn run = check("""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: web
                spec:
                  replicas: x
                """);
        assertThat(lines(run))
                .containsExactly(
                        "spec: missing properties 'selector', 'template'",
                        "spec.replicas: got string, want null or integer");
    }

    @Test
    void refusesUnknownFieldsOnlyWhenStrict() {
        String text = DEPLOYMENT.replace("  replicas: 2", "  replica: 2\n  replicas: \"2\"");
        assertThat(lines(check(text))).containsExactly("spec.replicas: got string, want null or integer");
        assertThat(lines(check(text, "strict: \"true\"")))
                .containsExactly(
                        "spec.replicas: got string, want null or integer",
                        "spec: additional properties 'replica' not allowed");
    }

    @Test
    void knowsRequiredFieldsDeepInside() {
        assertThat(lines(check(DEPLOYMENT.replace("- containerPort: 80", "- name: http"))))
                .containsExactly("spec.template.spec.containers.0.ports.0: missing property 'containerPort'");
    }

    @Test
    void knowsTextThatMayBeANumber() {
        assertThat(lines(check(DEPLOYMENT.replace("port: http", "port: 8080")))).isEmpty();
        assertThat(lines(check(DEPLOYMENT.replace("port: http", "port: true"))))
                .containsExactly(
                        "spec.template.spec.containers.0.livenessProbe.httpGet.port: oneOf failed, none matched");
        assertThat(lines(check(DEPLOYMENT.replace("memory: 1Gi", "memory: [1]"))))
                .containsExactly("spec.template.spec.containers.0.resources.limits.memory: oneOf failed, none matched");
    }

    @Test
    void acceptsNullWhereAFieldIsNotRequired() {
        assertThat(lines(check(DEPLOYMENT.replace("replicas: 2", "replicas:")))).isEmpty();
        assertThat(lines(check(
                        "apiVersion: v1\nkind: Service\nmetadata:\n  name: s\n  creationTimestamp: null\nspec:\n")))
                .isEmpty();
        assertThat(lines(check(DEPLOYMENT.replace("- containerPort: 80", "- containerPort: null"))))
                .containsExactly("spec.template.spec.containers.0.ports.0.containerPort: got null, want integer");
    }

    @Test
    void refusesAValueOfAConfigMapThatIsNoText() {
        String text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  a: 1\n  b: {}\n  c: \"1\"\n";
        assertThat(lines(check(text)))
                .containsExactly("data.a: got number, want null or string", "data.b: got object, want null or string");
    }

    @Test
    void passesOverKindsWithoutASchemaAsKptDoes() {
        String text = "apiVersion: example.com/v1\nkind: Custom\nmetadata:\n  name: c\n";
        assertThat(check(text).results()).isEmpty();
        assertThat(check(text).passes()).isTrue();
    }

    @Test
    void reportsKindsWithoutASchemaWhenAsked() {
        String text = "apiVersion: example.com/v1\nkind: Custom\nmetadata:\n  name: c\n";
        Fn run = check(text, "report_missing_schemas: \"true\"");
        assertThat(run.passes()).isFalse();
        assertThat(run.messages()).containsExactly("could not find schema for Custom");
        assertThat(check(text, "report_missing_schemas: \"true\"", "ignore_missing_schemas: \"true\"")
                        .passes())
                .isTrue();
    }

    @Test
    void skipsKindsByNameOrByNameAndVersion() {
        String text = DEPLOYMENT.replace("replicas: 2", "replicas: x");
        assertThat(check(text, "skip_kinds: Service,Deployment").passes()).isTrue();
        assertThat(check(text, "skip_kinds: apps/v1/Deployment").passes()).isTrue();
        assertThat(check(text, "skip_kinds: apps/v1beta1/Deployment").passes()).isFalse();
    }

    @Test
    void checksAgainstTheVersionOfKubernetesAskedFor() {
        String text = "apiVersion: resource.k8s.io/v1\nkind: DeviceClass\nmetadata:\n  name: d\nspec: 1\n";
        assertThat(check(text, "kubernetes_version: v1.34.1").passes()).isFalse();
        assertThat(check(text, "kubernetes_version: \"1.33\"").passes()).isTrue();
        assertThat(check(text, "kubernetes_version: \"1.5\"").messages())
                .containsExactly("`kubernetes_version` \"1.5\" is not one of 1.34, 1.33, 1.32");
    }

    @Test
    void comesWithTheSchemasOfEveryVersionItNames() throws Exception {
        for (KubernetesVersion version : KubernetesVersion.ALL) {
            assertThat(KubernetesSchemas.of(version).find(new Gvk("v1", "Pod"), true))
                    .as(version.minor())
                    .isPresent();
        }
    }

    @Test
    void checksCustomResourcesAgainstDefinitionsInThePackage() {
        String tune = "apiVersion: music.example/v1\nkind: Tune\nmetadata:\n  name: t\nspec:\n";
        assertThat(lines(check(CRD + tune + "  title: blues\n  port: http\n  note: null\n")))
                .isEmpty();
        assertThat(lines(check(CRD + tune + "  title: Blues\n  tempo: 10\n  port: true\n  note: f\n")))
                .containsExactly(
                        "spec.title: 'Blues' does not match pattern '^[a-z]+$'",
                        "spec.tempo: minimum: got 10, want 20",
                        "spec.port: got boolean, want integer or string",
                        "spec.note: value must be one of 'c', 'd', 'e'");
    }

    @Test
    void keepsFieldsOfCustomResourcesOpenThatAreToBePreserved() {
        String tune = "apiVersion: music.example/v1\nkind: Tune\nmetadata:\n  name: t\n  labels: {a: b}\nspec:\n"
                + "  title: blues\n";
        assertThat(lines(check(CRD + tune + "  extra:\n    other: 1\n", "strict: \"true\"")))
                .isEmpty();
        assertThat(lines(check(CRD + tune + "  other: 1\n", "strict: \"true\"")))
                .containsExactly("spec: additional properties 'other' not allowed");
    }

    @Test
    void saysWhenTheSchemaOfADefinitionIsBroken() {
        String tune = "apiVersion: music.example/v1\nkind: Tune\nmetadata:\n  name: t\nspec:\n  title: blues\n";
        Fn run = check(CRD.replace("pattern: ^[a-z]+$", "pattern: \"[\"") + tune);
        assertThat(run.passes()).isFalse();
        assertThat(run.messages().getFirst())
                .startsWith("the schema in the CustomResourceDefinition of Tune cannot be used: the pattern '['");
    }

    @Test
    void readsSchemaFilesOfThePackageFirst() {
        String text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n";
        PackageContents contents = PackageContents.empty()
                .with("r.yaml", text)
                .with(
                        "schemas/master-standalone/configmap-v1.json",
                        "{\"required\":[\"data\"],\"properties\":{\"metadata\":{\"$ref\":\"common.json#/definitions/meta\"}}}")
                .with(
                        "schemas/master-standalone/common.json",
                        "{\"definitions\":{\"meta\":{\"required\":[\"labels\"]}}}");
        for (String location : List.of("schemas", "/schemas", "file:///schemas")) {
            Fn run = Fn.run("kubeconform", Fn.configMap("schema_location: " + location), contents);
            assertThat(lines(run)).containsExactly(": missing property 'data'", "metadata: missing property 'labels'");
        }
    }

    @Test
    void fillsInTheNamesOfSchemaFiles() {
        Gvk ingress = new Gvk("networking.k8s.io/v1", "Ingress");
        assertThat(SchemaLocation.of("s").file(ingress, true, "."))
                .contains("s/master-standalone-strict/ingress-networking-v1.json");
        assertThat(SchemaLocation.of("s/{{ .Group }}/{{.ResourceKind}}_{{ .ResourceAPIVersion }}.json")
                        .file(ingress, false, "sub"))
                .contains("sub/s/networking.k8s.io/ingress_v1.json");
    }

    @Test
    void leavesThePackageForNoSchema() {
        Gvk pod = new Gvk("v1", "Pod");
        assertThat(SchemaLocation.of("../../etc").file(pod, false, ".")).isEmpty();
        assertThat(SchemaLocation.of("file:///../etc").file(pod, false, "a")).isEmpty();
        assertThat(SchemaLocation.of("https://example.com/schemas").file(pod, false, "."))
                .isEmpty();
    }

    @Test
    void warnsAboutKindsWhoseSchemasWouldHaveToBeFetched() {
        Fn run = check(
                "apiVersion: example.com/v1\nkind: Custom\nmetadata:\n  name: c\n",
                "additional_schema_locations: https://example.com/schemas");
        assertThat(run.passes()).isTrue();
        assertThat(run.results().getFirst().stated()).contains(Severity.WARNING);
        assertThat(check(DEPLOYMENT, "additional_schema_locations: https://example.com/schemas")
                        .results())
                .isEmpty();
    }

    @Test
    void refusesToFetchSchemas() {
        Fn run = check(DEPLOYMENT, "schema_location: https://example.com/schemas");
        assertThat(run.passes()).isFalse();
        assertThat(run.messages()).singleElement().asString().contains("nothing is fetched");
    }

    @Test
    void endsOnSchemaFilesThatReferToThemselves() {
        PackageContents contents = PackageContents.empty()
                .with("r.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n")
                .with("s/master-standalone/configmap-v1.json", "{\"$ref\":\"#\"}");
        Fn run = Fn.run("kubeconform", Fn.configMap("schema_location: s"), contents);
        assertThat(run.passes()).isFalse();
        assertThat(run.messages().getFirst()).contains("refers to itself in a circle");
    }

    private static Fn check(String text, String... config) {
        return Fn.run("kubeconform", config.length == 0 ? "" : Fn.configMap(config), text);
    }

    private static List<String> lines(Fn run) {
        return run.results().stream()
                .map(result -> result.field().map(FunctionResult.Field::path).orElse("?") + ": " + result.message())
                .toList();
    }

    @Test
    void describesPlacesOfItsOwnFileOnly() {
        Optional<FunctionResult.File> file = check("a: 1\n---\n" + DEPLOYMENT.replace("replicas: 2", "replicas: x"))
                .results()
                .getFirst()
                .file();
        assertThat(file).contains(new FunctionResult.File("r.yaml", 1));
    }
}
