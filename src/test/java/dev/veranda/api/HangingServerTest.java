package dev.veranda.api;

import static dev.veranda.testing.People.ADA;
import static dev.veranda.testing.People.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.Repository;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.Rendering;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.GitCommand;
import dev.veranda.store.git.GitHttpServer;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Git server takes requests and never answers them: who writes to it waits, and nobody else, not even the same person. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class HangingServerTest {

    private static final String GROUP = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/";
    private static final Duration PROMPT = Duration.ofSeconds(8);
    private static final int SAVES = 20;

    @TempDir
    Path served;

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    @Inject
    Drafts drafts;

    @Inject
    PackageRevisions revisions;

    @Inject
    Rendering rendering;

    private GitHttpServer server;
    private Repository well;
    private final List<CompletableFuture<?>> hanging = new ArrayList<>();

    @BeforeEach
    void aRepositoryOnAServerOfItsOwnAndOneThatIsWell() throws Exception {
        server = GitHttpServer.open(served);
        well = repos.empty("well", false);
    }

    @AfterEach
    void close() {
        server.close();
        hanging.forEach(save -> save.handle((done, failed) -> true).join());
    }

    @Test
    void twentySavesThatHangHoldUpNothingElse() throws Exception {
        List<PackageRevision> there = draftsOf(onServer(), SAVES);
        List<PackageRevision> elsewhere = draftsOf(well, 3);
        KubeClient alice = new KubeClient(root, "alice");
        assertThat(saved(alice, elsewhere.getFirst(), "warm").response().statusCode())
                .isEqualTo(200);

        server.hang();
        for (PackageRevision draft : there) {
            hanging.add(inBackground(() -> saved(alice, draft, "hangs")));
        }
        waitUntilTheyHang();

        promptly(() -> assertThat(
                        alice.get(GROUP + "packagerevisions/" + there.getFirst().name())
                                .response()
                                .statusCode())
                .isEqualTo(200));
        promptly(() -> assertThat(
                        saved(alice, elsewhere.getFirst(), "goes on").response().statusCode())
                .isEqualTo(200));
        promptly(() -> assertThat(saved(new KubeClient(root, "ada"), elsewhere.get(1), "of another")
                        .response()
                        .statusCode())
                .isEqualTo(200));
        promptly(() -> rendering.preview(ALICE, revisions.contents(ALICE, there.getFirst()), () -> false));
        promptly(() -> drafts.save(
                ADA, elsewhere.get(2).name(), elsewhere.get(2).commit(), revisions.contents(ADA, elsewhere.get(2))));
        assertThat(hanging).noneMatch(CompletableFuture::isDone);
    }

    private Repository onServer() throws Exception {
        String name = repos.freshName("hangs");
        GitCommand.bare(served.resolve(name + ".git")).run("config", "http.receivepack", "true");
        return repos.register(
                Repos.settings(name, server.url(name + ".git"), false, true), new NewCredentials.Anonymous());
    }

    private List<PackageRevision> draftsOf(Repository repository, int count) {
        List<PackageRevision> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(drafts.init(ALICE, new NewPackage(repository.name(), "p" + i, "v1"), "a test", List.of()));
        }
        return made;
    }

    private static KubeClient.Answer saved(KubeClient client, PackageRevision draft, String words) throws Exception {
        String address = GROUP + "packagerevisionresources/" + draft.name();
        String body = client.get(address).json().toString().replace("a test", words);
        return client.send("PUT", address, body, "Content-Type", "application/json");
    }

    private void waitUntilTheyHang() throws InterruptedException {
        int pushing = 0;
        for (int i = 0; i < 200 && pushing < 8; i++) {
            Thread.sleep(50);
            pushing = server.taken();
        }
        assertThat(pushing).isGreaterThanOrEqualTo(8);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void promptly(Work work) {
        assertThat(inBackground(() -> {
                    work.run();
                    return true;
                }))
                .succeedsWithin(PROMPT);
    }

    private interface Answering {
        Object answer() throws Exception;
    }

    private static CompletableFuture<Object> inBackground(Answering work) {
        CompletableFuture<Object> result = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                result.complete(work.answer());
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }
}
