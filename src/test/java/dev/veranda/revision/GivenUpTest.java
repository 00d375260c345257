package dev.veranda.revision;

import static dev.veranda.testing.People.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.kpt.PackageContents;
import dev.veranda.krm.cancellation.Interest;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A request that nobody waits for any more changes nothing it has not changed yet. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class GivenUpTest {

    @Inject
    Repos repos;

    @Inject
    Drafts drafts;

    @Inject
    PackageRevisions revisions;

    @Test
    void aSaveThatNobodyWaitsForStoresNothing() {
        PackageRevision draft = drafts.init(
                ALICE, new NewPackage(repos.empty("given-up", false).name(), "web", "ws1"), "a test", List.of());
        PackageContents changed = revisions.contents(ALICE, draft).with("more.yaml", "kind: More\n");
        AtomicBoolean gone = new AtomicBoolean(true);

        assertThatThrownBy(() ->
                        Interest.during(gone::get, () -> drafts.save(ALICE, draft.name(), draft.commit(), changed)))
                .isInstanceOf(CancellationException.class)
                .hasMessageStartingWith("Nobody waits for this any more");
        assertThat(revisions.named(ALICE, draft.name()).commit()).isEqualTo(draft.commit());

        gone.set(false);
        assertThat(Interest.<SaveOutcome>during(
                        gone::get, () -> drafts.save(ALICE, draft.name(), draft.commit(), changed)))
                .isInstanceOf(SaveOutcome.Saved.class);
        assertThat(Interest.isLost()).isFalse();
    }
}
