package dev.veranda.store.git.mirror;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.RemoteRefs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a mirror remembers of a server: written in pieces that cost what moved, and never lost by more than the last of them. */
class TrackingRefsTest {

    @TempDir
    Path temp;

    @SuppressWarnings("NullAway.Init")
    private MirrorRepository repository;

    @SuppressWarnings("NullAway.Init")
    private GitHash one;

    @SuppressWarnings("NullAway.Init")
    private GitHash two;

    private RemoteRefs now = RemoteRefs.none();

    @BeforeEach
    void begin() throws IOException {
        repository = MirrorFolder.open(temp.resolve("mirror"), 1_000);
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            one = GitHash.of(inserter.insert(Constants.OBJ_BLOB, new byte[] {1}));
            two = GitHash.of(inserter.insert(Constants.OBJ_BLOB, new byte[] {2}));
            inserter.flush();
        }
    }

    @AfterEach
    void end() {
        repository.close();
        MirrorFolder.closed(temp.resolve("mirror"));
    }

    @Test
    void movesAreRememberedInTheOrderTheyCame() throws IOException {
        TrackingRefs refs = new TrackingRefs(repository);
        write(refs, Map.of("refs/heads/main", Optional.of(one), "refs/tags/é/v1", Optional.of(one)));
        write(refs, Map.of("refs/heads/main", Optional.of(two), "refs/heads/a", Optional.of(one)));
        write(refs, Map.of("refs/heads/a", Optional.empty()));
        // A folder of refs may take the place of a ref.
        write(refs, Map.of("refs/heads/a/b", Optional.of(two)));

        assertThat(new TrackingRefs(repository).read()).isEqualTo(now);
        assertThat(now.targets())
                .isEqualTo(Map.of("refs/heads/main", two, "refs/tags/é/v1", one, "refs/heads/a/b", two));
    }

    @Test
    void aMoveIsWrittenAtTheEndOfASmallFileAndManyAreWrittenAsRefs() throws IOException {
        TrackingRefs refs = new TrackingRefs(repository);
        Map<String, Optional<GitHash>> many = new HashMap<>();
        for (int i = 0; i < 4_000; i++) {
            many.put("refs/tags/p" + i + "/v1", Optional.of(one));
        }
        write(refs, many);
        assertThat(journal()).doesNotExist();
        Path all = repository.getDirectory().toPath().resolve("packed-refs");
        String packed = Files.readString(all);
        write(refs, Map.of("refs/tags/p1/v1", Optional.empty(), "refs/tags/p2/v2", Optional.of(two)));
        assertThat(Files.readString(all)).isEqualTo(packed);
        assertThat(journal()).hasSize(41 + 1 + "refs/tags/p1/v1".length() + 3 + "refs/tags/p2/v2".length());
        assertThat(new TrackingRefs(repository).read()).isEqualTo(now);

        refs.settle(now);
        assertThat(journal()).doesNotExist();
        assertThat(requireNonNull(repository.exactRef("refs/mirror/tags/p2/v2")).getObjectId())
                .isEqualTo(two.objectId());
        assertThat(new TrackingRefs(repository).read()).isEqualTo(now);
    }

    @Test
    void aJournalThatGrowsIsWrittenAsRefs() throws IOException {
        TrackingRefs refs = new TrackingRefs(repository);
        for (int i = 0; i < 2_100; i++) {
            write(refs, Map.of("refs/heads/drafts/p/ws" + i % 7, Optional.of(i % 2 == 0 ? one : two)));
        }
        assertThat(Files.size(journal())).isLessThan(120 * 70);
        assertThat(new TrackingRefs(repository).read()).isEqualTo(now);
    }

    @Test
    void whatIsTornAtTheEndIsLeftOutAndWhatFollowsIsNotLost() throws IOException {
        TrackingRefs refs = new TrackingRefs(repository);
        write(refs, Map.of("refs/heads/main", Optional.of(one)));
        Files.writeString(journal(), two.hex() + " refs/hea", StandardOpenOption.APPEND);

        TrackingRefs afterwards = new TrackingRefs(repository);
        assertThat(afterwards.read()).isEqualTo(now);
        write(afterwards, Map.of("refs/heads/b", Optional.of(two)));
        assertThat(new TrackingRefs(repository).read()).isEqualTo(now);
    }

    @Test
    void whatAPowerCutMadeOfTheJournalIsNotTakenForMoves() throws IOException {
        TrackingRefs refs = new TrackingRefs(repository);
        write(refs, Map.of("refs/heads/main", Optional.of(one)));
        Files.write(journal(), new byte[100], StandardOpenOption.APPEND);
        Files.writeString(journal(), "\n" + two.hex() + " refs/heads/main\n", StandardOpenOption.APPEND);

        TrackingRefs afterwards = new TrackingRefs(repository);
        assertThat(afterwards.read()).isEqualTo(now);
        write(afterwards, Map.of("refs/heads/b", Optional.of(two)));
        assertThat(new TrackingRefs(repository).read()).isEqualTo(now);
    }

    private void write(TrackingRefs refs, Map<String, Optional<GitHash>> moves) throws IOException {
        now = now.with(moves);
        refs.write(moves, now);
    }

    private Path journal() {
        return repository.getDirectory().toPath().resolve("moved-refs");
    }
}
