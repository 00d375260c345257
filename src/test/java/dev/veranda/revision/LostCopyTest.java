package dev.veranda.revision;

import static dev.veranda.testing.People.ADA;
import static dev.veranda.testing.People.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.repository.SyncStatus;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.GitCommand;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A copy of a repository that lost something comes back by itself, and nobody is told meanwhile that all is well. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class LostCopyTest {

    @Inject
    Repos repos;

    @Inject
    Repositories repositories;

    @Inject
    PackageRevisions revisions;

    @Inject
    Drafts drafts;

    @ConfigProperty(name = "veranda.data", defaultValue = ".veranda")
    Path data;

    @ConfigProperty(name = "veranda.store.folder")
    Optional<Path> folder;

    /** What a copy can lose. */
    enum Loss {
        ALL_OBJECTS {
            @Override
            void happenTo(Path copy) throws IOException {
                delete(copy.resolve("objects/pack"));
            }
        },
        HALF_OF_THE_OBJECTS {
            @Override
            void happenTo(Path copy) throws IOException {
                List<Path> packs;
                try (Stream<Path> files = Files.list(copy.resolve("objects/pack"))) {
                    packs = files.filter(file -> file.toString().endsWith(".pack"))
                            .sorted()
                            .toList();
                }
                for (int i = 0; i < packs.size(); i += 2) {
                    Files.delete(packs.get(i));
                }
            }
        },
        BYTES_OF_A_PACK {
            @Override
            void happenTo(Path copy) throws IOException {
                try (Stream<Path> files = Files.list(copy.resolve("objects/pack"))) {
                    for (Path pack : files.filter(file -> file.toString().endsWith(".pack"))
                            .toList()) {
                        assertThat(pack.toFile().setWritable(true)).isTrue();
                        Files.write(pack, new byte[40]);
                    }
                }
            }
        },
        HEAD {
            @Override
            void happenTo(Path copy) throws IOException {
                Files.delete(copy.resolve("HEAD"));
            }
        },
        REFS {
            @Override
            void happenTo(Path copy) throws IOException {
                delete(copy.resolve("refs"));
                Files.deleteIfExists(copy.resolve("packed-refs"));
            }
        },
        EVERYTHING {
            @Override
            void happenTo(Path copy) throws IOException {
                delete(copy);
            }
        };

        abstract void happenTo(Path copy) throws IOException;
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void whatWasLostIsFetchedAnew(Loss loss) throws IOException {
        String name = repos.freshName("lost");
        GitCommand git = GitCommand.bare(repos.path(name));
        for (int i = 0; i < 4; i++) {
            git.commitFiles("main", "commit " + i, Map.of("p" + i + "/Kptfile", kptfile("p" + i)));
        }
        Repository repository = repos.register(
                Repos.settings(name, repos.path(name).toString(), false, false), new NewCredentials.Anonymous());
        Path copy = copy(repository);
        assertThat(copy).isDirectory();

        loss.happenTo(copy);
        git.commitFiles("main", "one more", Map.of("later/Kptfile", kptfile("later")));
        repos.sync(repository);

        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Repository now = repositories.named(ADA, name);
            assertThat(now.sync().state()).isEqualTo(SyncStatus.State.READY);
            for (String path : List.of("p0", "p1", "p2", "p3", "later")) {
                PackageRevision revision = revisions.named(ADA, name + "." + path + ".main");
                assertThat(revisions.contents(ADA, revision).text("Kptfile")).isPresent();
            }
        });
        assertThat(drafts.init(ALICE, new NewPackage(name, "new", "v1"), "", List.of())
                        .lifecycle())
                .isEqualTo(Lifecycle.DRAFT);
        assertThat(GitCommand.in(copy).run("fsck", "--no-dangling")).isEmpty();
    }

    @Test
    void aCopyThatIsBeingFetchedAnewIsNotCalledReady() throws IOException {
        String name = repos.freshName("notready");
        GitCommand git = GitCommand.bare(repos.path(name));
        git.commitFiles("main", "first", Map.of("p/Kptfile", kptfile("p")));
        Repository repository = repos.register(
                Repos.settings(name, repos.path(name).toString(), false, false), new NewCredentials.Anonymous());
        Path moved = repos.folder().resolve(name + ".away");

        Loss.ALL_OBJECTS.happenTo(copy(repository));
        Files.move(repos.path(name), moved);
        repos.sync(repository);

        SyncStatus down = repos.sync(repository);
        assertThat(down.state()).isEqualTo(SyncStatus.State.ERROR);

        Files.move(moved, repos.path(name));
        assertThat(repos.sync(repository).state()).isEqualTo(SyncStatus.State.READY);
        assertThat(revisions
                        .contents(ADA, revisions.named(ADA, name + ".p.main"))
                        .text("Kptfile"))
                .isPresent();
    }

    @Test
    void theCopyOfAnUnregisteredRepositoryIsDeleted() {
        Repository repository = repos.empty("gone", false);
        assertThat(copy(repository)).isDirectory();
        repositories.unregister(ADA, repository.id());
        assertThat(copy(repository)).doesNotExist();
    }

    private Path copy(Repository repository) {
        return folder.orElse(data.resolve("mirrors")).resolve(repository.id() + ".git");
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static String kptfile(String name) {
        return "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: " + name + "\n";
    }
}
