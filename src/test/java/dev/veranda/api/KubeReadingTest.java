package dev.veranda.api;

import static dev.veranda.testing.People.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.repository.Repository;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.RevisionNames;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Discovery, gets, lists and tables as clients ask for them. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class KubeReadingTest {

    private static final String REVISIONS = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisions";

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    @Inject
    Drafts drafts;

    private Repository repository;
    private KubeClient client;

    @BeforeEach
    void threeDrafts() {
        repository = repos.empty("read", false);
        client = new KubeClient(root, "vera");
        for (String name : List.of("one", "two", "three")) {
            drafts.init(ALICE, new NewPackage(repository.name(), name, "ws1"), "a test", List.of());
        }
    }

    @Test
    void everyResourceIsFoundWithItsVerbs() throws Exception {
        JsonNode resources = client.get("/apis/porch.kpt.dev/v1alpha1").json();

        assertThat(resources.path("resources"))
                .extracting(entry -> entry.path("name").asText())
                .contains("packagerevisions", "packagerevisions/approval", "packagerevisionresources");
        assertThat(client.get("/apis").json().path("groups"))
                .extracting(group -> group.path("name").asText())
                .contains("porch.kpt.dev", "config.porch.kpt.dev");
        JsonNode aggregated = client.get(
                        "/apis", "Accept", "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList")
                .json();
        assertThat(aggregated.path("kind").asText()).isEqualTo("APIGroupDiscoveryList");
    }

    @Test
    void aDraftIsServedAsPorchWritesIt() throws Exception {
        String name = repository.name() + ".one.ws1";

        JsonNode draft = client.get(REVISIONS + "/" + name).json();

        assertThat(draft.path("metadata").path("uid").asText())
                .isEqualTo(RevisionNames.uid("default", name).toString());
        assertThat(draft.path("spec").path("lifecycle").asText()).isEqualTo("Draft");
        assertThat(draft.path("spec").has("revision")).isFalse();
        assertThat(draft.path("spec").path("tasks").path(0).path("type").asText())
                .isEqualTo("init");
        assertThat(draft.path("status").path("publishTimestamp").isNull()).isTrue();
        assertThat(draft.path("status").path("selfLock").path("git").path("ref").asText())
                .isEqualTo("drafts/one/ws1");
        JsonNode files = client.get(REVISIONS.replace("revisions", "revisionresources") + "/" + name)
                .json();
        assertThat(files.path("spec").path("resources").has("Kptfile")).isTrue();
        assertThat(files.path("metadata")).isEqualTo(draft.path("metadata"));
    }

    @Test
    void pagesHoldEverythingOnceWhileRowsComeAndGo() throws Exception {
        String selector = "?limit=2&fieldSelector=spec.repository=" + repository.name();
        JsonNode first = client.get(REVISIONS + selector).json();
        drafts.init(ALICE, new NewPackage(repository.name(), "between", "ws1"), "a test", List.of());

        JsonNode second = client.get(REVISIONS + selector + "&continue="
                        + first.path("metadata").path("continue").asText())
                .json();

        assertThat(names(first)).containsExactly(name("one"), name("three"));
        assertThat(names(second)).containsExactly(name("two"));
        assertThat(second.path("metadata").path("resourceVersion"))
                .isEqualTo(first.path("metadata").path("resourceVersion"));
        assertThat(second.path("metadata").has("continue")).isFalse();
    }

    @Test
    void aTableHasPorchsColumns() throws Exception {
        JsonNode table = client.get(
                        REVISIONS + "?fieldSelector=spec.repository=" + repository.name(),
                        "Accept",
                        "application/json;as=Table;v=v1;g=meta.k8s.io,application/json")
                .json();

        assertThat(table.path("columnDefinitions"))
                .extracting(column -> column.path("name").asText())
                .containsExactly("Name", "Package", "WorkspaceName", "Revision", "Latest", "Lifecycle", "Repository");
        assertThat(table.path("rows")).hasSize(3);
        JsonNode row = table.path("rows").path(0);
        assertThat(row.path("cells").toString())
                .isEqualTo(
                        "[\"%s\",\"one\",\"ws1\",0,false,\"Draft\",\"%s\"]".formatted(name("one"), repository.name()));
        assertThat(row.path("object").path("kind").asText()).isEqualTo("PartialObjectMetadata");
    }

    @Test
    void selectorsThatAreNotUnderstoodAreRefusedInPorchsWords() throws Exception {
        assertThat(client.get(REVISIONS + "?fieldSelector=spec.lifecycle!=Draft")
                        .refusal(400))
                .isEqualTo("unsupported fieldSelector operator \"!=\" for field \"spec.lifecycle\"");
        assertThat(client.get(REVISIONS + "?fieldSelector=spec.lifecycle=").refusal(400))
                .isEqualTo("unsupported fieldSelector value \"\" for field \"spec.lifecycle\" with operator \"=\"");
        assertThat(client.get(REVISIONS + "?fieldSelector=spec.lifecycle=Done").refusal(400))
                .isEqualTo("unsupported fieldSelector value \"Done\" for field \"spec.lifecycle\"");
        assertThat(client.get(REVISIONS + "?fieldSelector=spec.nope=x").refusal(400))
                .isEqualTo("\"spec.nope\" is not a known field selector");
        assertThat(client.get(REVISIONS + "?fieldSelector=metadata.namespace=other")
                        .refusal(400))
                .isEqualTo("conflicting namespaces specified: \"default\" and \"other\"");
    }

    @Test
    void whatIsNotThereNotAllowedOrNotSaidByAnybodyKnownIsRefusedWithAStatus() throws Exception {
        assertThat(client.get(REVISIONS + "/none").refusal(404))
                .isEqualTo("packagerevisions.porch.kpt.dev \"none\" not found");
        assertThat(client.get("/apis/porch.kpt.dev/v9/x").refusal(404))
                .isEqualTo("the server could not find the requested resource");
        assertThat(client.send("DELETE", REVISIONS.replace("packagerevisions", "packages"), "")
                        .refusal(405))
                .contains("deletecollection is not supported");
        assertThat(new KubeClient(root, "nobody").get(REVISIONS).refusal(401)).isEqualTo("Unauthorized");
        assertThat(client.get(REVISIONS, "Accept", "application/vnd.kubernetes.protobuf")
                        .refusal(406))
                .contains("application/json");
        assertThat(client.get(REVISIONS + "?continue=nonsense").refusal(400)).isEqualTo("continue key is not valid");
        assertThat(client.get(REVISIONS + "?resourceVersion=99999999").refusal(504))
                .startsWith("Too large resource version");
        assertThat(client.send("POST", REVISIONS, "x".repeat(6_500_000)).refusal(403))
                .as("nothing is read from who may not write")
                .contains("this needs the role author");
        assertThat(new KubeClient(root, "alice")
                        .send("POST", REVISIONS, "x".repeat(6_500_000))
                        .refusal(413))
                .isEqualTo("Request entity too large: limit is 6291456");
    }

    @Test
    void healthAndVersionNeedNoCaller() throws Exception {
        KubeClient nobody = new KubeClient(root, "nobody");

        assertThat(nobody.get("/readyz").body()).isEqualTo("ok");
        assertThat(nobody.get("/livez").body()).isEqualTo("ok");
        assertThat(nobody.get("/version").json().path("major").asText()).isEqualTo("1");
    }

    private String name(String packageName) {
        return repository.name() + "." + packageName + ".ws1";
    }

    private static List<String> names(JsonNode list) {
        return list.path("items").findValues("metadata").stream()
                .map(metadata -> metadata.path("name").asText())
                .toList();
    }
}
