package dev.veranda.store.git;

import static dev.veranda.store.git.StoreScene.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.veranda.failure.Unavailable;
import dev.veranda.store.Person;
import dev.veranda.store.StoreLimits;
import dev.veranda.store.StoreSettings;
import dev.veranda.store.git.layout.Credentials;
import dev.veranda.store.git.layout.GitRemote;
import dev.veranda.store.git.read.MainPackage;
import dev.veranda.store.git.remote.AddressRules;
import dev.veranda.store.git.remote.BlockedAddress;
import dev.veranda.store.git.remote.Exchange;
import dev.veranda.store.git.remote.Greetings;
import dev.veranda.store.git.remote.GuardedHttp;
import dev.veranda.store.git.remote.Probe;
import dev.veranda.store.git.remote.RemoteProblem;
import dev.veranda.store.git.write.NewDraft;
import dev.veranda.store.git.write.WriteOutcome;
import dev.veranda.store.task.Task;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers do to those who connect to them. */
class RemoteServerTest {

    @TempDir
    Path temp;

    @SuppressWarnings("NullAway.Init")
    private GitCommand git;

    @BeforeEach
    void aRepository() {
        git = GitCommand.bare(temp.resolve("remote.git"));
        git.commitFiles("main", "first", Map.of("README.md", "hello\n"));
    }

    private GitStore open(GitRemote remote, StoreSettings settings) {
        return GitStore.open(temp.resolve("mirror"), remote, settings, () -> NOW);
    }

    private StoreSettings settings() {
        return StoreScene.settings(temp);
    }

    static Stream<Credentials> credentials() {
        return Stream.of(
                new Credentials.Basic("alice", "pässword"),
                new Credentials.Basic("", "token"),
                new Credentials.Bearer("abc.def-ghi"));
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void theRightCredentialsReadAndWrite(Credentials credentials) throws IOException {
        try (GitHttpServer server = GitHttpServer.requiring(temp, credentials);
                GitStore store =
                        open(GitRemote.of(server.url("remote.git")).withCredentials(credentials), settings())) {
            assertThat(store.probe())
                    .isEqualTo(new Probe.Reachable(true, List.of("main"), false, new Probe.Writable.Yes()));
            store.sync();
            assertThat(store.changes()
                            .createDraft(new NewDraft(
                                    "p",
                                    "ws",
                                    StoreScene.contents("p"),
                                    Task.Init.of("d"),
                                    Person.SERVICE,
                                    Optional.empty())))
                    .isInstanceOf(WriteOutcome.Written.class);
            assertThat(server.requests()).noneMatch(request -> request.endsWith(" 401"));
        }
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void wrongCredentialsAreAnAnswerInWordsWithoutTheSecret(Credentials right) throws IOException {
        Credentials wrong = new Credentials.Basic("alice", "hunter2");
        try (GitHttpServer server = GitHttpServer.requiring(temp, right);
                GitStore store = open(GitRemote.of(server.url("remote.git")).withCredentials(wrong), settings())) {
            assertThat(store.probe()).isInstanceOfSatisfying(Probe.Unreachable.class, refused -> {
                assertThat(refused.problem()).isEqualTo(RemoteProblem.AUTHENTICATION);
                assertThat(refused.words())
                        .contains("did not accept the credentials")
                        .doesNotContain("hunter2");
            });
            assertThatThrownBy(store::listRefs)
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("did not accept the credentials")
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void credentialsNeverShowInText() {
        GitRemote remote = GitRemote.of("https://example.com/x.git");
        assertThat(remote.withCredentials(new Credentials.Basic("alice", "hunter2"))
                        .toString())
                .contains("alice")
                .doesNotContain("hunter2");
        assertThat(remote.withCredentials(new Credentials.Bearer("hunter2")).toString())
                .doesNotContain("hunter2");
    }

    @Test
    void aRepositoryThatMayOnlyBeReadIsReachableButNotWritable() throws IOException {
        git.run("config", "http.receivepack", "false");
        List<String> before = git.refs();
        try (GitHttpServer server = GitHttpServer.open(temp);
                GitStore store = open(GitRemote.of(server.url("remote.git")), settings())) {
            assertThat(store.probe())
                    .isInstanceOfSatisfying(
                            Probe.Reachable.class,
                            reachable -> assertThat(reachable.writable()).isInstanceOf(Probe.Writable.No.class));
        }
        assertThat(git.refs()).isEqualTo(before);
    }

    @Test
    void aMissingRepositoryAndAMissingBranchAreToldApart() throws IOException {
        try (GitHttpServer server = GitHttpServer.open(temp)) {
            try (GitStore store = open(GitRemote.of(server.url("other.git")), settings())) {
                assertThat(store.probe())
                        .isInstanceOfSatisfying(
                                Probe.Unreachable.class,
                                missing -> assertThat(missing.problem()).isEqualTo(RemoteProblem.NOT_FOUND));
            }
            try (GitStore store = open(GitRemote.of(server.url("remote.git")).withBranch("other"), settings())) {
                assertThat(store.probe()).isInstanceOfSatisfying(Probe.Reachable.class, reachable -> {
                    assertThat(reachable.branchExists()).isFalse();
                    assertThat(reachable.branches()).containsExactly("main");
                });
            }
        }
        try (GitStore store = open(GitRemote.of(temp.resolve("nowhere").toString()), settings())) {
            assertThat(store.probe())
                    .isInstanceOfSatisfying(
                            Probe.Unreachable.class,
                            missing -> assertThat(missing.problem()).isEqualTo(RemoteProblem.NOT_FOUND));
        }
    }

    @Test
    void anEmptyRepositoryIsReachableAndEmpty() {
        GitCommand empty = GitCommand.bare(temp.resolve("empty.git"));
        try (GitStore store = open(GitRemote.of(empty.folder().toString()), settings())) {
            assertThat(store.probe()).isEqualTo(new Probe.Reachable(false, List.of(), true, new Probe.Writable.Yes()));
        }
    }

    @Test
    void aServerThatNeverAnswersIsGivenUpInTime() throws IOException {
        List<Socket> held = new ArrayList<>();
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread accepting = Thread.startVirtualThread(() -> {
                try {
                    while (true) {
                        held.add(silent.accept());
                    }
                } catch (IOException closed) {
                    // The test is over.
                }
            });
            GitRemote remote = GitRemote.of("http://127.0.0.1:" + silent.getLocalPort() + "/x.git");
            StoreSettings brief = settings().withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(5));
            try (GitStore store = open(remote, brief)) {
                long start = System.nanoTime();
                assertThatThrownBy(store::sync)
                        .isInstanceOf(Unavailable.class)
                        .hasMessageContaining("did not answer within 1 s");
                assertThat(store.probe())
                        .isInstanceOfSatisfying(
                                Probe.Unreachable.class,
                                silentServer ->
                                        assertThat(silentServer.problem()).isEqualTo(RemoteProblem.TIMEOUT));
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
            }
            accepting.interrupt();
        }
        for (Socket socket : held) {
            socket.close();
        }
    }

    @Test
    void aServerThatSendsDropByDropIsGivenUpInTime() throws IOException {
        HttpServer drip = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        drip.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-advertisement");
            exchange.sendResponseHeaders(200, 0);
            byte[] header = "001e# service=git-upload-pack\n0000ffff".getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseBody().write(header);
            try {
                while (true) {
                    exchange.getResponseBody().write('a');
                    exchange.getResponseBody().flush();
                    Thread.sleep(100);
                }
            } catch (IOException | InterruptedException hungUp) {
                exchange.close();
            }
        });
        drip.start();
        GitRemote remote = GitRemote.of("http://127.0.0.1:" + drip.getAddress().getPort() + "/x.git");
        StoreSettings brief = settings().withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(2));
        try (GitStore store = open(remote, brief)) {
            assertThatThrownBy(store::listRefs)
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("did not finish within 2 s");
        } finally {
            drip.stop(0);
        }
    }

    @Test
    void nothingListeningAndUnknownHostsAreNamed() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (GitStore store = open(GitRemote.of("http://127.0.0.1:" + free + "/x.git"), settings())) {
            assertThat(store.probe())
                    .isInstanceOfSatisfying(
                            Probe.Unreachable.class,
                            down -> assertThat(down.problem()).isEqualTo(RemoteProblem.NO_CONNECTION));
        }
        try (GitStore store = open(GitRemote.of("https://no-such-host.invalid/x.git"), settings())) {
            assertThat(store.probe())
                    .isInstanceOfSatisfying(
                            Probe.Unreachable.class,
                            unknown -> assertThat(unknown.problem()).isEqualTo(RemoteProblem.UNKNOWN_HOST));
        }
    }

    @Test
    void aPrivateHostIsRefusedAgainWhenItIsConnectedTo() throws IOException {
        URI registered = URI.create("https://localhost/x.git");
        StoreSettings strict = StoreSettings.defaults();
        GuardedHttp http = new GuardedHttp(
                registered, Credentials.none(), new AddressRules(strict), new Exchange(strict), new Greetings());
        assertThatThrownBy(() -> http.create(registered.toURL())).isInstanceOf(BlockedAddress.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void aRedirectToAnotherOriginIsNotFollowedAndSeesNoCredentials(String host) throws IOException {
        List<String> reached = new ArrayList<>();
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            reached.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        elsewhere.start();
        int port = elsewhere.getAddress().getPort();
        HttpServer moving = moving("http://" + host + ":" + port);
        try {
            for (Credentials credentials : List.of(
                    new Credentials.Bearer("hunter2"), new Credentials.Basic("u", "S3cretPass"), Credentials.none())) {
                GitRemote remote = GitRemote.of(address(moving)).withCredentials(credentials);
                try (GitStore store = open(remote, settings())) {
                    assertThat(store.probe()).isInstanceOfSatisfying(Probe.Unreachable.class, blocked -> {
                        assertThat(blocked.problem()).isEqualTo(RemoteProblem.BLOCKED);
                        assertThat(blocked.words()).contains("http://" + host + ":" + port);
                    });
                }
            }
            assertThat(reached).isEmpty();
        } finally {
            moving.stop(0);
            elsewhere.stop(0);
        }
    }

    @Test
    void aRedirectToAnotherSchemeOfTheSameHostIsNotFollowedWithCredentials() throws IOException {
        HttpServer moving = moving("https://127.0.0.1");
        GitRemote remote = GitRemote.of(address(moving)).withCredentials(new Credentials.Bearer("hunter2"));
        try (GitStore store = open(remote, settings())) {
            assertThat(store.probe())
                    .isInstanceOfSatisfying(
                            Probe.Unreachable.class,
                            blocked -> assertThat(blocked.problem()).isEqualTo(RemoteProblem.BLOCKED));
        } finally {
            moving.stop(0);
        }
    }

    @Test
    void aRedirectWithinTheOriginIsFollowed() throws IOException {
        Credentials credentials = new Credentials.Basic("u", "S3cretPass");
        try (GitHttpServer server = GitHttpServer.requiring(temp, credentials)) {
            String origin = server.url("");
            URI registered = URI.create(origin + "old.git");
            GuardedHttp http = new GuardedHttp(
                    registered, credentials, new AddressRules(settings()), new Exchange(settings()), new Greetings());
            assertThat(http.create(URI.create(origin + "remote.git/info/refs?service=git-upload-pack")
                                    .toURL())
                            .getResponseCode())
                    .isEqualTo(200);
        }
    }

    private static HttpServer moving(String origin) throws IOException {
        HttpServer moving = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        moving.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Location", origin + exchange.getRequestURI());
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        moving.start();
        return moving;
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/x.git";
    }

    @Test
    void aServerThatIsNoGitServerIsNotMistakenForOne() throws IOException {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            byte[] page = "<html>welcome</html>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        web.start();
        try (GitStore store =
                open(GitRemote.of("http://127.0.0.1:" + web.getAddress().getPort() + "/x.git"), settings())) {
            assertThat(store.probe()).isInstanceOf(Probe.Unreachable.class);
        } finally {
            web.stop(0);
        }
    }

    @Test
    void aFileAboveTheLimitOutsideOfPackagesStopsNothing() throws IOException {
        git.commitFiles("main", "large", Map.of("large.txt", "0".repeat(300_000), "p/Kptfile", "kind: Kptfile\n"));
        StoreSettings small = settings().withLimits(new StoreLimits(100_000, 10_000_000, 100, 100_000, 100));
        try (GitHttpServer server = GitHttpServer.open(temp);
                GitStore store = open(GitRemote.of(server.url("remote.git")), small)) {
            store.sync();
            assertThat(store.reading().packagesOnMain())
                    .extracting(MainPackage::path)
                    .containsExactly("p");
        }
    }

    @Test
    void aTransferAboveTheLimitStopsTheFetch() throws IOException {
        StringBuilder noise = new StringBuilder();
        new Random(1).ints(200_000, 33, 126).forEach(c -> noise.append((char) c));
        git.commitFiles("main", "noise", Map.of("noise.txt", noise.toString()));
        StoreSettings small = settings().withLimits(new StoreLimits(10_000_000, 100_000, 100, 100_000, 100));
        try (GitHttpServer server = GitHttpServer.open(temp);
                GitStore store = open(GitRemote.of(server.url("remote.git")), small)) {
            assertThatThrownBy(store::sync)
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("100000 bytes accepted in one transfer");
        }
    }

    @Test
    void aHookThatRefusesIsQuotedAndNothingMoves() throws IOException {
        Path hook = git.folder().resolve("hooks/pre-receive");
        Files.writeString(hook, "#!/bin/sh\necho 'main is protected by the platform team' >&2\nexit 1\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        List<String> before = git.refs();
        try (GitHttpServer server = GitHttpServer.open(temp);
                GitStore store = open(GitRemote.of(server.url("remote.git")), settings())) {
            store.sync();
            WriteOutcome outcome = store.changes()
                    .createDraft(new NewDraft(
                            "p", "ws", StoreScene.contents("p"), Task.Init.of("d"), Person.SERVICE, Optional.empty()));
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            WriteOutcome.Refused.class,
                            refused -> assertThat(refused.words())
                                    .contains("pre-receive hook declined")
                                    .contains("main is protected by the platform team"));
            assertThat(store.reading().known()).isEqualTo(store.listRefs());
        }
        assertThat(git.refs()).isEqualTo(before);
    }
}
