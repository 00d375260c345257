package dev.veranda.api;

import static dev.veranda.testing.People.ALICE;
import static dev.veranda.testing.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.repository.Repository;
import dev.veranda.review.Reviews;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A package that does not render: every answer says which function failed and why. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RenderCausesTest {

    private static final String REVISIONS = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisions";
    private static final String RESOURCES = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisionresources";
    private static final String MERGE = "application/merge-patch+json";

    private static final String FEW_REPLICAS = kptfile("""
              validators:
              - image: starlark:v0.4.3
                configMap:
                  source: fail("too few replicas")
            """);
    private static final String TWO_VIOLATIONS = kptfile("""
              validators:
              - image: kubeconform:v0.1.1
            """);
    private static final String LOST_SOURCE = kptfile("""
              mutators:
              - image: apply-replacements:v0.1.2
                configPath: replacements.yaml
            """);
    private static final String REPLACEMENTS = """
            apiVersion: fn.kpt.dev/v1alpha1
            kind: ApplyReplacements
            metadata:
              name: r
              annotations:
                config.kubernetes.io/local-config: "true"
            replacements:
            - source:
                kind: ConfigMap
                name: nowhere
                fieldPath: data.a
              targets:
              - select:
                  kind: ConfigMap
                fieldPaths:
                - data.b
            """;
    private static final String WRONG_TWICE = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              replicas: many
              paused: 7
              selector:
                matchLabels: {app: web}
              template:
                metadata:
                  labels: {app: web}
                spec:
                  containers:
                  - name: web
                    image: web:1
            """;

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    @Inject
    Drafts drafts;

    @Inject
    Reviews reviews;

    private Repository repository;
    private KubeClient author;
    private PackageRevision draft;

    @BeforeEach
    void aDraft() {
        repository = repos.empty("causes", false);
        author = new KubeClient(root, "alice");
        draft = drafts.init(ALICE, new NewPackage(repository.name(), "web", "ws1"), "a test", List.of());
    }

    @Test
    void aPutSaysWhatAValidatorSaid() throws Exception {
        KubeClient.Answer answer = put(FEW_REPLICAS, "a.txt", "x");

        assertThat(answer.refusal(422))
                .startsWith("PackageRevisionResources.porch.kpt.dev \"" + draft.name()
                        + "\" is invalid: spec: error rendering")
                .contains("starlark:v0.4.3")
                .contains("too few replicas");
        assertThat(causes(answer))
                .anySatisfy(cause ->
                        assertThat(cause).startsWith("starlark:v0.4.3: ").contains("too few replicas"));
    }

    @Test
    void aPatchSaysIt() throws Exception {
        ObjectNode patch = KubeClient.JSON.createObjectNode();
        patch.withObjectProperty("spec").withObjectProperty("resources").put("Kptfile", FEW_REPLICAS);

        assertThat(author.send("PATCH", RESOURCES + "/" + draft.name(), patch.toString(), "Content-Type", MERGE)
                        .refusal(422))
                .contains("too few replicas");
    }

    @Test
    void everyViolationIsACauseOfItsOwn() throws Exception {
        KubeClient.Answer answer = put(TWO_VIOLATIONS, "deployment.yaml", WRONG_TWICE);

        answer.refusal(422);
        assertThat(causes(answer))
                .filteredOn(cause -> cause.startsWith("kubeconform"))
                .anyMatch(cause -> cause.contains("replicas"))
                .anyMatch(cause -> cause.contains("paused"))
                .allMatch(cause -> cause.contains("Deployment web"));
    }

    @Test
    void aMutatorThatCannotDoItsWorkSaysWhy() throws Exception {
        KubeClient.Answer answer = put(LOST_SOURCE, "replacements.yaml", REPLACEMENTS);

        assertThat(answer.refusal(422)).contains("apply-replacements:v0.1.2: ").contains("nowhere");
    }

    @Test
    void aPackageThatIsKeptNeverthelessSaysItWhereverItIsRead() throws Exception {
        author.send(
                        "PATCH",
                        REVISIONS + "/" + draft.name(),
                        "{\"metadata\":{\"annotations\":{\"porch.kpt.dev/push-on-render-failure\":\"true\"}}}",
                        "Content-Type",
                        MERGE)
                .json();

        KubeClient.Answer answer = put(FEW_REPLICAS, "a.txt", "x");

        assertThat(answer.refusal(422)).contains("Package pushed to remote").contains("too few replicas");
        assertThat(causes(answer)).anyMatch(cause -> cause.startsWith("starlark:v0.4.3: "));
        JsonNode status =
                author.get(RESOURCES + "/" + draft.name()).json().path("status").path("renderStatus");
        assertThat(status.path("error").asText()).contains("starlark:v0.4.3: ").contains("too few replicas");
        assertThat(status.path("result").path("exitCode").asInt()).isEqualTo(1);
        assertThat(condition(author.get(REVISIONS + "/" + draft.name()).json())).contains("too few replicas");
        assertThat(author.send(
                                "PATCH",
                                REVISIONS + "/" + draft.name(),
                                "{\"spec\":{\"lifecycle\":\"Proposed\"}}",
                                "Content-Type",
                                MERGE)
                        .refusal(422))
                .startsWith("PackageRevision.porch.kpt.dev \"" + draft.name() + "\" is invalid: spec: Error rendering")
                .contains("too few replicas");
    }

    @Test
    void aCloneThatDoesNotRenderSaysItInItsCondition() throws Exception {
        PackageRevision sound = drafts.propose(ALICE, draft.name(), draft.commit());
        reviews.approve(BOB, sound.name(), sound.commit(), "");
        repos.git(repository)
                .commitFiles("main", "By hand", java.util.Map.of("hand/Kptfile", FEW_REPLICAS, "hand/a.txt", "x"));
        repos.git(repository).run("tag", "hand/v1", "main");
        repos.sync(repository);

        JsonNode made = author.send(
                        "POST",
                        REVISIONS,
                        "{\"spec\":{\"repository\":\"" + repository.name()
                                + "\",\"packageName\":\"copy\",\"workspaceName\":\"ws1\",\"tasks\":[{\"type\":\"clone\","
                                + "\"clone\":{\"upstreamRef\":{\"upstreamRef\":{\"name\":\"" + repository.name()
                                + ".hand.v1\"}}}}]}}")
                .json();

        assertThat(condition(made)).contains("starlark:v0.4.3: ").contains("too few replicas");
    }

    private KubeClient.Answer put(String kptfile, String path, String text) throws Exception {
        ObjectNode object =
                (ObjectNode) author.get(RESOURCES + "/" + draft.name()).json();
        object.withObjectProperty("spec")
                .withObjectProperty("resources")
                .put("Kptfile", kptfile)
                .put(path, text);
        return author.send("PUT", RESOURCES + "/" + draft.name(), object.toString());
    }

    private static List<String> causes(KubeClient.Answer answer) throws Exception {
        List<String> causes = new ArrayList<>();
        KubeClient.JSON
                .readTree(answer.body())
                .path("details")
                .path("causes")
                .forEach(cause -> causes.add(cause.path("message").asText()));
        return causes;
    }

    private static String condition(JsonNode revision) {
        for (JsonNode condition : revision.path("status").path("conditions")) {
            if (condition.path("type").asText().equals("Rendered")) {
                assertThat(condition.path("status").asText()).isEqualTo("False");
                return condition.path("message").asText();
            }
        }
        throw new AssertionError("No condition Rendered in " + revision);
    }

    private static String kptfile(String pipeline) {
        return "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: web\npipeline:\n" + pipeline;
    }
}
