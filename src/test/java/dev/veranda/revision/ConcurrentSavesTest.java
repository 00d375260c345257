package dev.veranda.revision;

import static dev.veranda.testing.People.ALICE;
import static dev.veranda.testing.People.ARNE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.access.Actor;
import dev.veranda.kpt.PackageContents;
import dev.veranda.repository.Repository;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ConcurrentSavesTest {

    private static final int ROUNDS = 100;

    @Inject
    Repos repos;

    @Inject
    PackageRevisions revisions;

    @Inject
    Drafts drafts;

    @Test
    void ofTwoSavesAtOnceOneIsStoredAndTheOtherIsToldAHundredTimesOver() throws Exception {
        Repository repository = repos.empty("race", false);
        String name = drafts.init(ALICE, new NewPackage(repository.name(), "race", "v1"), "", List.of())
                .name();
        int commitsBefore = commits(repository);
        try (ExecutorService people = Executors.newFixedThreadPool(2)) {
            CyclicBarrier together = new CyclicBarrier(2);
            for (int round = 0; round < ROUNDS; round++) {
                PackageRevision draft = revisions.named(ALICE, name);
                PackageContents seen = revisions.contents(ALICE, draft);
                Future<SaveOutcome> alice = save(people, together, ALICE, draft, seen, round);
                Future<SaveOutcome> arne = save(people, together, ARNE, draft, seen, round);

                List<SaveOutcome> outcomes = List.of(alice.get(), arne.get());

                assertThat(outcomes).hasAtLeastOneElementOfType(SaveOutcome.Saved.class);
                assertThat(outcomes).hasAtLeastOneElementOfType(SaveOutcome.Stale.class);
                boolean aliceWon = outcomes.getFirst() instanceof SaveOutcome.Saved;
                Actor winner = aliceWon ? ALICE : ARNE;
                PackageRevision now = revisions.named(ALICE, name);
                assertThat(revisions.contents(ALICE, now).text("note.txt")).contains(note(winner, round));
                assertThat(now.author()).isEqualTo(winner.name());
                SaveOutcome.Stale told = (SaveOutcome.Stale) outcomes.get(aliceWon ? 1 : 0);
                assertThat(told.base()).isEqualTo(seen);
                assertThat(told.theirs().author()).isEqualTo(winner.name());
                assertThat(told.theirContents().text("note.txt")).contains(note(winner, round));
            }
        }
        assertThat(commits(repository)).isEqualTo(commitsBefore + ROUNDS);
    }

    private Future<SaveOutcome> save(
            ExecutorService people,
            CyclicBarrier together,
            Actor actor,
            PackageRevision draft,
            PackageContents seen,
            int round) {
        return people.submit(() -> {
            together.await();
            return drafts.save(actor, draft.name(), draft.commit(), seen.with("note.txt", note(actor, round)));
        });
    }

    private int commits(Repository repository) {
        return repos.git(repository)
                .lines("rev-list", "refs/heads/drafts/race/v1")
                .size();
    }

    private static String note(Actor actor, int round) {
        return actor.name() + " in round " + round + "\n";
    }
}
