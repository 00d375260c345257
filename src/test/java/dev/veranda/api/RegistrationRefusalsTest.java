package dev.veranda.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.store.git.GitCommand;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every refusal of repositories, and of the secrets and namespaces they need. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RegistrationRefusalsTest {

    private static final String REPOSITORIES = "/apis/config.porch.kpt.dev/v1alpha1/namespaces/default/repositories";
    private static final String SECRETS = "/api/v1/namespaces/default/secrets";
    private static final String NAMESPACES = "/api/v1/namespaces";
    private static final String MERGE = "application/merge-patch+json";

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    private KubeClient ada;
    private String name;
    private String url;

    @BeforeEach
    void aBareRepository() {
        ada = new KubeClient(root, "ada");
        name = repos.freshName("unreg");
        url = repos.path(name).toString();
        GitCommand.bare(repos.path(name));
    }

    @Test
    void directoriesThatAreCoveredAlready() throws Exception {
        register(name, "main", "a/b").json();

        for (String directory : new String[] {"a/b", "/a/b/", "", "/", "a", "a/b/c"}) {
            for (String query : new String[] {"", "?dryRun=All"}) {
                ada.send("POST", REPOSITORIES + query, repository(name + "-2", "main", directory))
                        .refused(
                                422,
                                "Invalid",
                                invalid(
                                        name + "-2",
                                        "spec.git: Repository conflict with existing repository: default/" + name));
            }
        }
        register(name + "-other-directory", "main", "a/c").json();
        register(name + "-other-branch", "next", "a/b").json();
    }

    @Test
    void whatMayNotChange() throws Exception {
        register(name, "main", "a").json();

        change("{\"spec\":{\"git\":{\"repo\":\"/x\"}}}", "spec.git.repo: Invalid value: \"/x\": repo is immutable");
        change("{\"spec\":{\"git\":{\"branch\":\"x\"}}}", "spec.git.branch: Invalid value: \"x\": branch is immutable");
        change(
                "{\"spec\":{\"git\":{\"directory\":\"b\"}}}",
                "spec.git.directory: Invalid value: \"b\": directory is immutable");
        change("{\"spec\":{\"type\":\"oci\"}}", "spec.type: Invalid value: \"oci\": type is immutable");
        change(
                "{\"spec\":{\"content\":\"Function\"}}",
                "spec.content: Invalid value: \"Function\": the content is Package");
        change(
                "{\"spec\":{\"git\":{\"repo\":\"/x\",\"branch\":\"x\"}}}",
                "[spec.git.repo: Invalid value: \"/x\": repo is immutable, spec.git.branch: Invalid value: \"x\": branch is"
                        + " immutable]");
        ObjectNode now = (ObjectNode) ada.get(REPOSITORIES + "/" + name).json();
        now.withObjectProperty("metadata").put("resourceVersion", "1");
        ada.send("PUT", REPOSITORIES + "/" + name, now.toString())
                .refused(
                        409,
                        "Conflict",
                        "Operation cannot be fulfilled on repositories.config.porch.kpt.dev \"" + name
                                + "\": the object has been modified; please apply your changes to the latest version and try"
                                + " again");
        now.withObjectProperty("metadata").remove("resourceVersion");
        ada.send("PUT", REPOSITORIES + "/" + name, now.toString())
                .refused(
                        422,
                        "Invalid",
                        invalid(name, "metadata.resourceVersion: resourceVersion must be specified for an update"));
        ada.send("PUT", REPOSITORIES + "/" + name + "/status", now.toString())
                .refused(
                        405,
                        "MethodNotAllowed",
                        "update is not supported on resources of kind \"repositories.config.porch.kpt.dev\"");
    }

    @Test
    void whatIsNoRepository() throws Exception {
        String label = "metadata.name must conform to the RFC1123 DNS label standard";
        for (String bad : new String[] {"Upper", "a.b", "-a", "a".repeat(64)}) {
            register(bad, "main", "")
                    .refused(422, "Invalid", invalid(bad, "metadata.name: Invalid value: \"" + bad + "\": " + label));
        }
        ada.send("POST", REPOSITORIES, "{\"metadata\":{\"name\":\"" + name + "\"},\"spec\":{\"type\":\"git\"}}")
                .refused(422, "Invalid", invalid(name, "spec.git.repo: Required value"));
        ada.send("POST", REPOSITORIES, repository(name, "main", "").replace("\"git\",", "\"oci\","))
                .refused(
                        422,
                        "Invalid",
                        invalid(
                                name,
                                "spec.type: Invalid value: \"oci\": only repositories of type git can be registered"));
        register(name, "main", "a/../b")
                .refused(
                        422,
                        "Invalid",
                        invalid(name, "spec.git.directory: The directory must be a plain path inside the repository."));
        ada.send(
                        "POST",
                        REPOSITORIES,
                        repository(name, "main", "").replace("\"type\"", "\"sync\":{\"runOnceAt\":\"soon\"},\"type\""))
                .refused(
                        422,
                        "Invalid",
                        invalid(
                                name,
                                "spec.sync.runOnceAt: Invalid value: \"soon\": this is no time such as"
                                        + " 2026-01-01T12:00:00Z"));
        ada.get(REPOSITORIES + "/none")
                .refused(404, "NotFound", "repositories.config.porch.kpt.dev \"none\" not found");
        register(name, "main", "").json();
        register(name, "main", "")
                .refused(409, "AlreadyExists", "repositories.config.porch.kpt.dev \"" + name + "\" already exists");
    }

    @Test
    void secretsAndNamespaces() throws Exception {
        ada.get(SECRETS + "/none").refused(404, "NotFound", "secrets \"none\" not found");
        ada.get(NAMESPACES + "/none").refused(404, "NotFound", "namespaces \"none\" not found");
        ada.send("POST", SECRETS, "{\"metadata\":{\"name\":\"" + name + "\"},\"stringData\":{\"a\":\"b\"}}")
                .refused(
                        422,
                        "Invalid",
                        "Secret \"" + name + "\" is invalid: data: bearer Token secret.Data key must be set as"
                                + " bearerToken");
        ada.send("POST", NAMESPACES, "{\"metadata\":{\"name\":\"default\"}}")
                .refused(409, "AlreadyExists", "namespaces \"default\" already exists");
        ada.send("DELETE", NAMESPACES + "/default", "")
                .refused(
                        409,
                        "Conflict",
                        "Operation cannot be fulfilled on namespaces \"default\": The namespace \"default\" is always"
                                + " there.");
    }

    private KubeClient.Answer register(String as, String branch, String directory) throws Exception {
        return ada.send("POST", REPOSITORIES, repository(as, branch, directory));
    }

    private void change(String patch, String problem) throws Exception {
        ada.send("PATCH", REPOSITORIES + "/" + name, patch, "Content-Type", MERGE)
                .refused(422, "Invalid", invalid(name, problem));
    }

    private static String invalid(String name, String problem) {
        return "Repository.config.porch.kpt.dev \"" + name + "\" is invalid: " + problem;
    }

    private String repository(String as, String branch, String directory) {
        return ("{\"metadata\":{\"name\":\"%s\"},\"spec\":{\"type\":\"git\",\"git\":{\"repo\":\"%s\",\"branch\":\"%s\","
                        + "\"directory\":\"%s\",\"createBranch\":true}}}")
                .formatted(as, url, branch, directory);
    }
}
