package dev.veranda.api;

import static dev.veranda.testing.People.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.repository.Repository;
import dev.veranda.review.Reviews;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.GitCommand;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions about different packages at once, each as porchctl takes it: read, then write what was read. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ConcurrentApprovalsTest {

    private static final String REVISIONS = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisions/";

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    @Inject
    Drafts drafts;

    @Inject
    Reviews reviews;

    @TempDir
    Path temp;

    private Repository repository;

    @BeforeEach
    void aRepository() {
        repository = repos.empty("many", false);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void approvalsOfDifferentPackagesAreAllPublications(int packages) throws Exception {
        List<String> names = proposals(packages);

        atOnce(names, name -> move("bob", name, "/approval", "Published"));

        assertThat(repos.git(repository).lines("ls-tree", "-d", "--name-only", "main"))
                .hasSize(packages);
        assertThat(repos.git(repository).refs().stream().filter(ref -> ref.startsWith("refs/tags/")))
                .hasSize(packages);
        for (String name : names) {
            assertThat(get(name).path("spec").path("revision").asInt()).isEqualTo(1);
        }
    }

    @Test
    void theyAreWhileSomebodyPushesToTheMainBranchToo() throws Exception {
        List<String> names = proposals(8);
        drafts.init(ALICE, new NewPackage(repository.name(), "later", "ws1"), "", List.of());
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService worker = Executors.newSingleThreadExecutor()) {
            Future<Integer> pushed = worker.submit(() -> pushUntil(over));
            try {
                atOnce(names, name -> move("bob", name, "/approval", "Published"));
            } finally {
                over.set(true);
            }
            int arrived = pushed.get();
            assertThat(repos.git(repository).lines("ls-tree", "--name-only", "main"))
                    .hasSize(8 + 1 + arrived);
        }
    }

    @Test
    void deletionsOfDifferentPackagesAreAllDeletions() throws Exception {
        List<String> names = proposals(8);
        atOnce(names, name -> move("bob", name, "/approval", "Published"));
        List<String> going = new ArrayList<>(names);
        names.forEach(name -> going.add(name.replace(".ws1", ".main")));
        atOnce(going, name -> move("alice", name, "", "DeletionProposed"));

        atOnce(going, name -> new KubeClient(root, "bob").send("DELETE", REVISIONS + name, ""));

        assertThat(repos.git(repository).lines("ls-tree", "-d", "--name-only", "main"))
                .isEmpty();
        assertThat(repos.git(repository).refs()).containsExactly("refs/heads/main");
    }

    @Test
    void savesAndProposalsOfDifferentPackagesArriveWithApprovals() throws Exception {
        List<String> names = proposals(4);
        List<String> open = IntStream.range(0, 4)
                .mapToObj(i -> drafts.init(ALICE, new NewPackage(repository.name(), "draft" + i, "ws1"), "", List.of())
                        .name())
                .toList();
        List<Callable<KubeClient.Answer>> work = new ArrayList<>();
        names.forEach(name -> work.add(() -> move("bob", name, "/approval", "Published")));
        open.forEach(name -> work.add(() -> move("alice", name, "", "Proposed")));

        run(work);

        for (String name : open) {
            assertThat(get(name).path("spec").path("lifecycle").asText()).isEqualTo("Proposed");
        }
        assertThat(reviews.waiting(ALICE))
                .extracting(each -> each.revision().name())
                .containsAll(open);
    }

    private interface Act {
        KubeClient.Answer on(String name) throws Exception;
    }

    private static void atOnce(List<String> names, Act act) throws Exception {
        run(names.stream()
                .<Callable<KubeClient.Answer>>map(name -> () -> act.on(name))
                .toList());
    }

    private static void run(List<Callable<KubeClient.Answer>> work) throws Exception {
        try (ExecutorService workers = Executors.newFixedThreadPool(work.size())) {
            for (Future<KubeClient.Answer> answer : workers.invokeAll(work)) {
                assertThat(answer.get().response().statusCode())
                        .as(answer.get().body())
                        .isEqualTo(200);
            }
        }
    }

    private List<String> proposals(int packages) {
        return IntStream.range(0, packages)
                .mapToObj(i -> {
                    PackageRevision draft =
                            drafts.init(ALICE, new NewPackage(repository.name(), "p" + i, "ws1"), "", List.of());
                    return drafts.propose(ALICE, draft.name(), draft.commit()).name();
                })
                .toList();
    }

    private KubeClient.Answer move(String person, String name, String subresource, String lifecycle) throws Exception {
        KubeClient client = new KubeClient(root, person);
        ObjectNode object = (ObjectNode) client.get(REVISIONS + name).json();
        object.withObjectProperty("spec").put("lifecycle", lifecycle);
        return client.send("PUT", REVISIONS + name + subresource, object.toString());
    }

    private JsonNode get(String name) throws Exception {
        return new KubeClient(root, "bob").get(REVISIONS + name).json();
    }

    /** Commits and pushes with the git program, again and again; how often it arrived. */
    private int pushUntil(AtomicBoolean over) {
        GitCommand.in(temp).run("clone", "--quiet", repository.settings().url(), "foreign");
        GitCommand foreign = GitCommand.in(temp.resolve("foreign"));
        int arrived = 0;
        for (int i = 0; !over.get() || arrived == 0; i++) {
            foreign.run("fetch", "--quiet", "origin");
            foreign.run("reset", "--quiet", "--hard", "origin/main");
            foreign.commitFiles("main", "foreign", Map.of("foreign" + i, "x"));
            if (foreign.complaints("push", "--quiet", "origin", "main").isEmpty()) {
                arrived++;
            }
        }
        return arrived;
    }
}
