package dev.veranda.repository;

import static dev.veranda.testing.People.ADA;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.failure.DomainFailure;
import dev.veranda.failure.NotFound;
import dev.veranda.failure.Unavailable;
import dev.veranda.store.git.GitCommand;
import dev.veranda.store.git.GitHttpServer;
import dev.veranda.store.git.GitStore;
import dev.veranda.store.git.layout.Credentials;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Copies of repositories: one store for each as long as it is registered, and nothing left of it afterwards. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class MirrorsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Repos repos;

    @Inject
    Repositories repositories;

    @Inject
    Mirrors mirrors;

    @Inject
    Upkeep upkeep;

    @ConfigProperty(name = "veranda.data", defaultValue = ".veranda")
    Path data;

    @ConfigProperty(name = "veranda.store.folder")
    Optional<Path> folder;

    @Test
    void otherCredentialsAreUsedFromTheNextExchangeOnByTheSameStore() throws IOException {
        String name = repos.freshName("signin");
        GitCommand.bare(repos.path(name)).commitFiles("main", "first", Map.of("p/Kptfile", "kind: Kptfile\n"));
        try (GitHttpServer server = GitHttpServer.requiring(repos.folder(), new Credentials.Basic("alice", "new"))) {
            Repository repository = repos.register(
                    Repos.settings(name, server.url(name + ".git"), false, false),
                    new NewCredentials.Basic("alice", "old"));
            GitStore store = mirrors.of(repository.id());
            assertThatThrownBy(store::sync).isInstanceOf(Unavailable.class);

            repositories.change(
                    ADA,
                    repository.id(),
                    repository.version(),
                    repository.settings(),
                    new NewCredentials.Basic("alice", "new"));

            assertThat(store.sync().targets()).containsKey("refs/heads/main");
            assertThat(mirrors.of(repository.id())).isSameAs(store);
        }
    }

    @Test
    void theCopyOfWhatIsUnregisteredIsDeletedOnceNobodyUsesIt() throws Exception {
        String name = repos.freshName("leaving");
        GitCommand.bare(repos.path(name)).commitFiles("main", "first", Map.of("p/Kptfile", "kind: Kptfile\n"));
        GitHttpServer server = GitHttpServer.open(repos.folder());
        try (server;
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Repository repository = repos.register(
                    Repos.settings(name, server.url(name + ".git"), false, false), new NewCredentials.Anonymous());
            GitStore store = mirrors.of(repository.id());
            server.hang();
            Future<?> hanging = threads.submit(store::sync);
            Awaitility.await().atMost(SOON).until(() -> server.taken() > 0);

            repositories.unregister(ADA, repository.id());
            assertThatThrownBy(() -> mirrors.of(repository.id())).isInstanceOf(NotFound.class);
            upkeep.dropUnregistered();
            assertThat(copy(repository).resolve("HEAD")).exists();

            server.close();
            assertThatThrownBy(hanging::get).hasCauseInstanceOf(DomainFailure.class);
            Awaitility.await()
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(copy(repository)).doesNotExist());
        }
    }

    @Test
    void whatAnotherProcessUnregisteredOrAKilledOneLeftIsDeletedAndNothingElse() throws IOException {
        Repository kept = repos.empty("kept", false);
        Path copies = requireNonNull(copy(kept).getParent());
        Path orphan = copies.resolve(UUID.randomUUID() + ".git");
        Files.createDirectories(orphan.resolve("objects/pack"));
        Path foreign = Files.createDirectories(copies.resolve("notes"));
        Path running = Files.createDirectories(copies.resolve("test-now"));
        Path left = copies.resolve("test-before");
        Files.createDirectories(left.resolve("mirror.git"));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        upkeep.dropUnregistered();

        assertThat(orphan).doesNotExist();
        assertThat(left).doesNotExist();
        assertThat(copy(kept)).isDirectory();
        assertThat(foreign).isDirectory();
        assertThat(running).isDirectory();
        Files.delete(running);
        Files.delete(foreign);
    }

    @Test
    void whoHoldsTooMuchInMemoryRestsLongestUnusedFirst() {
        Repository first = repos.empty("resting", false);
        Repository second = repos.empty("resting", false);
        for (Repository repository : new Repository[] {first, second}) {
            GitCommand git = repos.git(repository);
            git.commitFiles("main", "first", Map.of("p/Kptfile", "kind: Kptfile\n"));
            git.run("tag", "p/v1", "main");
            Awaitility.await().atMost(SOON).untilAsserted(() -> {
                repos.sync(repository);
                assertThat(mirrors.of(repository.id()).refsInMemory()).isEqualTo(2);
            });
        }
        GitStore older = mirrors.of(first.id());
        GitStore newer = mirrors.of(second.id());
        older.reading().known();
        newer.reading().known();
        Resting.among(List.of(newer, older), 3);
        assertThat(older.refsInMemory()).isZero();
        assertThat(newer.refsInMemory()).isEqualTo(2);
        Resting.among(List.of(newer, older), 3);
        assertThat(newer.refsInMemory()).isEqualTo(2);
        assertThat(older.reading().packagesOnMain()).hasSize(1);
    }

    private Path copy(Repository repository) {
        return folder.orElse(data.resolve("mirrors")).resolve(repository.id() + ".git");
    }
}
