package dev.veranda.api.porch;

import static dev.veranda.testing.People.ALICE;

import dev.veranda.api.KubeClient;
import dev.veranda.api.porch.schema.PorchTypes;
import dev.veranda.repository.Repository;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.model.NewPackage;
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

/** Whoever comes second is told at once, in Porch's words. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ExclusiveChangeTest {

    private static final String REVISIONS = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisions";

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    @Inject
    Drafts drafts;

    @Inject
    ExclusiveChange busy;

    private KubeClient author;
    private Repository repository;

    @BeforeEach
    void aRepository() {
        author = new KubeClient(root, "alice");
        repository = repos.empty("busy", false);
    }

    @Test
    void changesOfOneObjectAtOnce() throws Exception {
        String name = drafts.init(ALICE, new NewPackage(repository.name(), "web", "ws1"), "a test", List.of())
                .name();
        String draft = author.get(REVISIONS + "/" + name).body();
        String files = author.get(resources() + "/" + name).body();
        String words = "another request is already in progress on package revision \"default/" + name + "\"";

        whileBusy("default/" + name, () -> {
            author.send("PUT", REVISIONS + "/" + name, draft)
                    .refused(409, "Conflict", conflict("packagerevisions", name, words));
            new KubeClient(root, "bob")
                    .send("PUT", REVISIONS + "/" + name + "/approval", draft)
                    .refused(409, "Conflict", conflict("packagerevisions", name, words));
            author.send("DELETE", REVISIONS + "/" + name, "")
                    .refused(409, "Conflict", conflict("packagerevisions", name, words));
            author.send("PUT", resources() + "/" + name, files)
                    .refused(
                            409,
                            "Conflict",
                            conflict(
                                    "packagerevisionresources",
                                    name,
                                    words.replace("package revision", "package revision resources")));
        });

        author.send("PUT", REVISIONS + "/" + name, draft).json();
    }

    @Test
    void creationsOfOneRevisionAtOnce() throws Exception {
        String body = "{\"spec\":{\"packageName\":\"web\",\"repository\":\"%s\",\"workspaceName\":\"ws1\"}}"
                .formatted(repository.name());

        whileBusy(
                "new default " + repository.name() + " web ws1",
                () -> author.send("POST", REVISIONS, body)
                        .refused(
                                409,
                                "Conflict",
                                conflict(
                                        "packagerevisions",
                                        "(new creation)",
                                        "another request is already in progress to create package revision with details"
                                                + " namespace=\"default\", repository=\"" + repository.name()
                                                + "\", package=\"web\",workspace=\"ws1\"")));

        author.send("POST", REVISIONS, body).json();
    }

    private interface Work {
        void run() throws Exception;
    }

    /** Does the work while somebody else is at the object. */
    private void whileBusy(String key, Work work) {
        busy.alone(key, PorchTypes.PACKAGE_REVISIONS, "x", "a test is at it", () -> {
            try {
                work.run();
                return key;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static String resources() {
        return REVISIONS.replace("packagerevisions", "packagerevisionresources");
    }

    private static String conflict(String resource, String name, String words) {
        return "Operation cannot be fulfilled on " + resource + ".porch.kpt.dev \"" + name + "\": " + words;
    }
}
