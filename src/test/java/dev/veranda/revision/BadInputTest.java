package dev.veranda.revision;

import static dev.veranda.testing.People.ADA;
import static dev.veranda.testing.People.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.audit.AuditEntry;
import dev.veranda.audit.AuditTrail;
import dev.veranda.failure.Conflict;
import dev.veranda.failure.DomainFailure;
import dev.veranda.failure.Invalid;
import dev.veranda.kpt.PackageContents;
import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.repository.RepositorySettings;
import dev.veranda.repository.SyncStatus;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.GitCommand;
import dev.veranda.store.git.GitHttpServer;
import dev.veranda.store.git.layout.Credentials;
import dev.veranda.store.git.remote.Probe;
import dev.veranda.store.git.remote.RemoteProblem;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Everything that comes from outside may be wrong or hostile: a clear sentence, and nothing lost. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class BadInputTest {

    private static final int MIB = 1024 * 1024;

    @Inject
    Repos repos;

    @Inject
    Repositories repositories;

    @Inject
    PackageRevisions revisions;

    @Inject
    Drafts drafts;

    @Inject
    AuditTrail audit;

    @Test
    void aPasswordInAnAddressThatIsRefusedIsWrittenDownNowhere() {
        String name = repos.freshName("with-password");
        RepositorySettings settings =
                Repos.settings(name, "https://someone:hunter2@git.example.com/a@b.git", false, false);

        assertThatThrownBy(() -> repos.register(settings, new NewCredentials.Anonymous()))
                .isInstanceOf(DomainFailure.class);

        assertThat(audit.page(ADA, name, 0, 10))
                .isNotEmpty()
                .allSatisfy(entry ->
                        assertThat(entry.detail()).doesNotContain("hunter2").doesNotContain("someone"));
        assertThat(settings.urlWithoutCredentials()).isEqualTo("https://git.example.com/a@b.git");
    }

    @Test
    void anAddressThatAnswersNothingIsATimeoutInWords() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Probe probe = test("http://127.0.0.1:" + silent.getLocalPort() + "/x.git", "main");

            assertThat(probe).isInstanceOfSatisfying(Probe.Unreachable.class, unreachable -> {
                assertThat(unreachable.problem()).isEqualTo(RemoteProblem.TIMEOUT);
                assertThat(unreachable.words()).contains("3 s");
            });
        }
    }

    @Test
    void anAddressWithNobodyBehindItIsNoConnection() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        assertThat(test("http://127.0.0.1:" + port + "/x.git", "main"))
                .isInstanceOfSatisfying(
                        Probe.Unreachable.class,
                        unreachable -> assertThat(unreachable.problem()).isEqualTo(RemoteProblem.NO_CONNECTION));
    }

    @Test
    void aWrongPasswordIsSaidAndNotRepeated() throws IOException {
        String name = repos.freshName("locked");
        GitCommand.bare(repos.path(name)).commitFiles("main", "first", Map.of("README.md", "hello"));
        try (GitHttpServer server = GitHttpServer.requiring(repos.folder(), new Credentials.Basic("reader", "right"))) {
            RepositorySettings settings = Repos.settings(name, server.url(name + ".git"), false, false);

            Probe probe = repositories.test(
                    ADA, settings, new NewCredentials.Basic("reader", "wrong-and-secret"), Optional.empty());

            assertThat(probe).isInstanceOfSatisfying(Probe.Unreachable.class, unreachable -> {
                assertThat(unreachable.problem()).isEqualTo(RemoteProblem.AUTHENTICATION);
                assertThat(unreachable.words()).doesNotContain("wrong-and-secret");
            });
        }
    }

    @Test
    void aMissingBranchIsFoundByTheTest() {
        String name = repos.freshName("branchless");
        GitCommand.bare(repos.path(name)).commitFiles("trunk", "first", Map.of("README.md", "hello"));

        assertThat(test(repos.path(name).toString(), "main"))
                .isInstanceOfSatisfying(Probe.Reachable.class, reachable -> {
                    assertThat(reachable.branchExists()).isFalse();
                    assertThat(reachable.branches()).containsExactly("trunk");
                });
    }

    @Test
    void aRepositoryThatGoesDownKeepsItsPackagesAndSaysWhy() throws IOException {
        String name = repos.freshName("flaky");
        GitCommand.bare(repos.path(name)).commitFiles("main", "first", Map.of("app/Kptfile", kptfile("app")));
        Repository repository;
        try (GitHttpServer server = GitHttpServer.open(repos.folder())) {
            repository = repos.register(
                    Repos.settings(name, server.url(name + ".git"), false, false), new NewCredentials.Anonymous());
            assertThat(repository.sync().state()).isEqualTo(SyncStatus.State.READY);
        }

        SyncStatus down = repos.sync(repository);

        assertThat(down.state()).isEqualTo(SyncStatus.State.ERROR);
        assertThat(down.error()).isPresent();
        assertThat(down.failedAt()).isPresent();
        assertThat(revisions.find(ADA, name + ".app.main")).isPresent();
    }

    @Test
    void localPathsOutsideTheAllowedFoldersAreRefused() {
        assertThatThrownBy(() -> test("/etc", "main"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("have to lie below " + repos.folder());
    }

    @Test
    void yamlThatIsTooDeepIsStoredAsDraftButCannotBeProposed() {
        PackageRevision draft = draft("deep");
        String deep = "a: " + "[".repeat(200) + "]".repeat(200) + "\n";

        assertRefusedWithPlace(draft, "deep.yaml", deep);
    }

    @Test
    void anAliasBombIsRefusedInMilliseconds() {
        PackageRevision draft = draft("bomb");
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String inner = ("*a" + (i - 1) + ", ").repeat(10);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, inner.substring(0, inner.length() - 2)));
        }

        assertRefusedWithPlace(draft, "bomb.yaml", bomb.toString());
    }

    @Test
    void aPathOutOfThePackageIsRefused() {
        PackageRevision draft = draft("path");

        assertThatThrownBy(() -> revisions.contents(ALICE, draft).with("../../x", "y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"../../x\" leads outside the package.");
    }

    @Test
    void aFileOfSevenMebibytesIsRefusedWithTheLimitAndTheDraftStays() {
        PackageRevision draft = draft("large");
        PackageContents large = revisions.contents(ALICE, draft).with("big.txt", "x".repeat(7 * MIB));

        assertThatThrownBy(() -> drafts.save(ALICE, draft.name(), draft.commit(), large))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("7.0 MiB")
                .hasMessageContaining("6.0 MiB");
        assertThat(revisions.named(ALICE, draft.name())).isEqualTo(draft);
    }

    @Test
    void aPackageOfSevenMebibytesInGitIsListedWithItsProblem() {
        String name = repos.freshName("fat");
        GitCommand.bare(repos.path(name))
                .commitFiles(
                        "main",
                        "first",
                        Map.of(
                                "fat/Kptfile",
                                kptfile("fat"),
                                "fat/big.txt",
                                "x".repeat(7 * MIB),
                                "slim/Kptfile",
                                kptfile("slim")));
        repos.register(Repos.settings(name, repos.path(name).toString(), false, false), new NewCredentials.Anonymous());

        assertThat(revisions.named(ADA, name + ".fat.main").facts().problem()).isPresent();
        assertThat(revisions.named(ADA, name + ".slim.main").facts().problem()).isEmpty();
    }

    @Test
    void aPackageFullOfWhatADatabaseRefusesIsIndexedAllTheSame() {
        String name = repos.freshName("poison");
        String long3000 = "k".repeat(3_000);
        GitCommand.bare(repos.path(name))
                .commitFiles(
                        "main",
                        "first",
                        Map.of(
                                "poison/Kptfile",
                                kptfile("poison") + "  labels:\n    a: \"x\\0y\"\ninfo:\n  description: \"a\\0b\"\n",
                                "poison/thing.yaml",
                                "apiVersion: v1\nkind: " + long3000 + "\nmetadata:\n  name: t\n",
                                "sound/Kptfile",
                                kptfile("sound")));

        Repository repository = repos.register(
                Repos.settings(name, repos.path(name).toString(), false, false), new NewCredentials.Anonymous());

        assertThat(repository.sync().error()).isEmpty();
        assertThat(revisions.named(ADA, name + ".sound.main").facts().problem()).isEmpty();
        assertThat(revisions.named(ADA, name + ".poison.main").facts().description())
                .isEqualTo("a b");
    }

    @Test
    void aRefusalOfHostileNamesLeavesATrace() {
        String hostile = "a\0b\nadmin signed in " + "x".repeat(5_000);

        assertThatThrownBy(() -> drafts.init(ALICE, new NewPackage("nowhere", hostile, "v1"), "", List.of()))
                .isInstanceOf(Invalid.class);

        assertThat(audit.page(ADA, "nowhere", 0, 1)).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo(AuditEntry.Outcome.REFUSED);
            assertThat(entry.subject()).doesNotContain("\n").hasSizeLessThanOrEqualTo(500);
        });
    }

    @Test
    void aLinkInAPackageIsNeverFollowed() throws IOException {
        String name = repos.freshName("links");
        GitCommand git = GitCommand.bare(repos.path(name));
        git.commitFiles("main", "first", Map.of("app/Kptfile", kptfile("app")));
        git.runWith(
                "commit refs/heads/main\ncommitter S <s@example.com> 1700000001 +0000\ndata 4\nlink\nfrom"
                        + " refs/heads/main^0\nM 120000 inline app/passwords\ndata 11\n/etc/passwd\n",
                "fast-import",
                "--quiet");
        repos.register(Repos.settings(name, repos.path(name).toString(), false, false), new NewCredentials.Anonymous());

        PackageRevision app = revisions.named(ADA, name + ".app.main");

        assertThat(revisions.contents(ADA, app).files()).containsOnlyKeys("Kptfile");
        assertThat(revisions.stored(ADA, app).skipped())
                .singleElement()
                .satisfies(link -> assertThat(link.name()).isEqualTo("passwords"));
        assertThat(Files.exists(repos.path(name))).isTrue();
    }

    private void assertRefusedWithPlace(PackageRevision draft, String path, String text) {
        SaveOutcome outcome = drafts.save(
                ALICE,
                draft.name(),
                draft.commit(),
                revisions.contents(ALICE, draft).with(path, text));

        assertThat(outcome).isInstanceOfSatisfying(SaveOutcome.Saved.class, saved -> {
            assertThat(saved.render().succeeded()).isFalse();
            assertThat(saved.render().problems())
                    .anySatisfy(problem -> assertThat(problem.path()).isEqualTo(path));
            assertThat(revisions.contents(ALICE, saved.revision()).text(path)).contains(text);
            assertThatThrownBy(() -> drafts.propose(
                            ALICE, saved.revision().name(), saved.revision().commit()))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("does not render");
        });
    }

    private Probe test(String url, String branch) {
        return repositories.test(
                ADA,
                new RepositorySettings("tested", "", url, branch, "", false, false, Optional.empty()),
                new NewCredentials.Anonymous(),
                Optional.empty());
    }

    private PackageRevision draft(String path) {
        Repository repository = repos.empty("bad", false);
        return drafts.init(ALICE, new NewPackage(repository.name(), path, "v1"), "", List.of());
    }

    private static String kptfile(String name) {
        return "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: " + name + "\n";
    }
}
