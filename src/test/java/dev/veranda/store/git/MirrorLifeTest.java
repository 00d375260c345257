package dev.veranda.store.git;

import static dev.veranda.store.git.StoreScene.ALICE;
import static dev.veranda.store.git.StoreScene.contents;
import static dev.veranda.store.git.StoreScene.made;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.failure.Unavailable;
import dev.veranda.store.git.layout.Credentials;
import dev.veranda.store.git.layout.GitRemote;
import dev.veranda.store.git.layout.RemoteRefs;
import dev.veranda.store.git.mirror.GitMirror;
import dev.veranda.store.git.mirror.MirrorLife;
import dev.veranda.store.git.remote.ExchangeListener;
import dev.veranda.store.git.write.NewDraft;
import dev.veranda.store.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A mirror is never closed, emptied or made anew under somebody who uses it, and nobody waits because that is wanted. */
@Timeout(60)
class MirrorLifeTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration PATIENT = Duration.ofSeconds(20);

    @TempDir
    Path temp;

    @SuppressWarnings("NullAway.Init")
    private GitCommand git;

    @BeforeEach
    void begin() {
        git = GitCommand.bare(temp.resolve("remote.git"));
        git.run("config", "http.receivepack", "true");
        git.commitFiles("main", "first", Map.of("p/Kptfile", "kind: Kptfile\n"));
    }

    @AfterEach
    void end() {
        git.run("fsck", "--strict");
    }

    @Test
    void whileItIsUsedItIsNeitherDeletedNorMadeAnewNorPutToRest() throws Exception {
        MirrorLife life = life();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<RemoteRefs> using = threads.submit(() -> life.using(mirror -> {
                inside.countDown();
                await(go);
                return mirror.fetch(ref -> true);
            }));
            await(inside);
            assertThat(life.rest()).isFalse();
            assertThat(life.renew(AT_ONCE)).isFalse();
            assertThat(life.using(GitMirror::known)).isEqualTo(RemoteRefs.none());
            assertThat(life.delete(Duration.ofMillis(50))).isFalse();
            assertThat(temp.resolve("mirror/HEAD")).exists();
            // Who comes meanwhile is told at once, and does not wait behind those who would have it alone.
            Future<Boolean> deleting = threads.submit(() -> life.delete(PATIENT));
            assertThatThrownBy(() -> life.using(GitMirror::known)).isInstanceOf(Unavailable.class);
            go.countDown();
            assertThat(using.get().targets()).containsKey("refs/heads/main");
            assertThat(deleting.get()).isTrue();
        }
        assertThat(temp.resolve("mirror")).doesNotExist();
        assertThatThrownBy(() -> life.using(GitMirror::known)).isInstanceOf(Unavailable.class);
        assertThat(life.renew(AT_ONCE)).isTrue();
        assertThat(temp.resolve("mirror")).doesNotExist();
    }

    @Test
    void atRestItHoldsNothingAndComesBackByItself() {
        try (GitStore store = open()) {
            store.sync();
            git.run("tag", "p/v1", "main");
            store.sync();
            RemoteRefs known = store.reading().known();
            assertThat(store.refsInMemory()).isEqualTo(2);
            assertThat(store.rest()).isTrue();
            assertThat(store.refsInMemory()).isZero();
            assertThat(store.reading().known()).isEqualTo(known);
            assertThat(store.rest()).isTrue();
            assertThat(store.reading().packagesOnMain()).hasSize(1);
            assertThat(store.rest()).isTrue();
            draft(store, "q");
            assertThat(store.rest()).isTrue();
            assertThat(store.sync()).isEqualTo(store.listRefs());
        }
    }

    @Test
    void manyUseItWhileItIsPutToRestAndMadeAnewAgainAndAgain() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (GitStore store = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            store.sync();
            List<Future<?>> users = List.of(
                    threads.submit(() -> until(over, i -> draft(store, "a" + i))),
                    threads.submit(() -> until(over, i -> draft(store, "b" + i))),
                    threads.submit(() -> until(over, i -> store.sync())),
                    threads.submit(() -> until(over, i -> read(store))));
            int renewed = 0;
            for (int i = 0; i < 20; i++) {
                store.rest();
                if (i % 5 == 4 && store.renew(PATIENT)) {
                    store.sync();
                    renewed++;
                }
            }
            over.set(true);
            for (Future<?> user : users) {
                user.get();
            }
            assertThat(renewed).isPositive();
            store.sync();
            assertThat(store.reading().known()).isEqualTo(store.listRefs());
            assertThat(store.isDamaged()).isFalse();
        }
        assertThat(GitCommand.in(temp.resolve("mirror")).run("fsck", "--no-dangling"))
                .isEmpty();
    }

    @Test
    void credentialsChangeUnderThoseWhoUseItWithoutDisturbingThem() throws IOException {
        AtomicReference<Credentials> now = new AtomicReference<>(new Credentials.Basic("alice", "old"));
        try (GitHttpServer server = GitHttpServer.requiring(temp, new Credentials.Basic("alice", "new"))) {
            GitRemote place = GitRemote.of(server.url("remote.git"));
            try (GitStore store = GitStore.open(
                    temp.resolve("mirror"),
                    place,
                    () -> place.withCredentials(now.get()),
                    StoreScene.settings(temp),
                    () -> StoreScene.NOW,
                    ExchangeListener.NOBODY)) {
                assertThatThrownBy(store::sync).hasMessageContaining("did not accept the credentials");
                now.set(new Credentials.Basic("alice", "new"));
                assertThatThrownBy(store::sync).hasMessageContaining("did not accept the credentials");
                store.changed();
                assertThat(store.sync().targets()).containsKey("refs/heads/main");
                draft(store, "q");
            }
        }
    }

    @Test
    void whatCannotSignInCanStillBeRead() throws IOException {
        AtomicBoolean locked = new AtomicBoolean();
        try (GitHttpServer server = GitHttpServer.open(temp)) {
            GitRemote place = GitRemote.of(server.url("remote.git"));
            try (GitStore store = GitStore.open(
                    temp.resolve("mirror"),
                    place,
                    () -> {
                        if (locked.get()) {
                            throw new Unavailable("The secret is missing.");
                        }
                        return place;
                    },
                    StoreScene.settings(temp),
                    () -> StoreScene.NOW,
                    ExchangeListener.NOBODY)) {
                store.sync();
                locked.set(true);
                store.changed();
                assertThat(store.reading().packagesOnMain()).hasSize(1);
                assertThatThrownBy(store::sync).isInstanceOf(Unavailable.class).hasMessage("The secret is missing.");
                assertThatThrownBy(() -> draft(store, "q")).hasMessage("The secret is missing.");
                assertThat(store.isDamaged()).isFalse();
            }
        }
    }

    @Test
    void openingAFolderThatIsInUseTakesNoLocksAway() throws IOException {
        try (GitStore store = open()) {
            store.sync();
            Path lock = Files.createFile(temp.resolve("mirror/refs/some.lock"));
            Path keep = Files.writeString(temp.resolve("mirror/objects/pack/pack-1.keep"), "fetching");
            try (GitStore second = open()) {
                assertThat(second.reading().known().targets()).isNotEmpty();
            }
            try (GitStore third = open()) {
                assertThat(third.reading().known().targets()).isNotEmpty();
            }
            assertThat(lock).exists();
            assertThat(keep).exists();
            Files.delete(keep);
            Files.delete(lock);
        }
    }

    @Test
    void aServerThatHangsKeepsItFromBeingDeletedAndNobodyFromReading() throws Exception {
        GitHttpServer server = GitHttpServer.open(temp);
        GitRemote place = GitRemote.of(server.url("remote.git"));
        try (server;
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            GitStore store = StoreScene.open(temp, "mirror", place);
            store.sync();
            server.hang();
            Future<?> hanging = threads.submit(store::sync);
            while (server.taken() == 0) {
                Thread.sleep(10);
            }
            assertThat(store.renew(Duration.ofMillis(100))).isFalse();
            assertThat(store.reading().packagesOnMain()).hasSize(1);
            assertThat(store.delete(Duration.ofMillis(100))).isFalse();
            server.close();
            assertThatThrownBy(hanging::get).isInstanceOf(ExecutionException.class);
            assertThat(store.delete(PATIENT)).isTrue();
            assertThat(temp.resolve("mirror")).doesNotExist();
        }
    }

    private MirrorLife life() {
        GitRemote remote = GitRemote.of(git.folder().toString());
        Path folder = temp.resolve("mirror");
        return new MirrorLife(
                folder, () -> GitMirror.open(folder, remote, StoreScene.settings(temp)), System::nanoTime);
    }

    private GitStore open() {
        return StoreScene.open(temp, "mirror", GitRemote.of(git.folder().toString()));
    }

    private static void draft(GitStore store, String path) {
        made(store.changes()
                .createDraft(new NewDraft(path, "ws", contents(path), Task.Init.of("d"), ALICE, Optional.empty())));
    }

    /** Between being made anew and being fetched there is nothing to read. */
    private static void read(GitStore store) {
        store.reading().main();
    }

    private interface Turn {
        void take(int number);
    }

    private static void until(AtomicBoolean over, Turn turn) {
        for (int i = 0; !over.get() || i == 0; i++) {
            try {
                turn.take(i);
            } catch (AssertionError emptied) {
                // A draft needs the main branch, which comes back with the next fetch.
                assertThat(emptied).hasMessageContaining("main");
            } catch (Unavailable renewing) {
                assertThat(renewing).hasMessageContaining("is being fetched anew");
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
