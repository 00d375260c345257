package dev.veranda.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageFacts;
import dev.veranda.revision.model.PackageRevision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was planned over something is begun only while that is as it was. */
class UndertakingTest {

    private static final UUID REPOSITORY = UUID.randomUUID();
    private static final String COMMIT = "1".repeat(40);
    private static final String OTHER = "2".repeat(40);

    @Test
    void whatIsToBeMadeMustNotBeThere() {
        Undertaking creation = Undertaking.of(REPOSITORY, new NewPackage("shop", "web", "v1"));

        assertThat(creation.isStillToDo(Optional.empty())).isTrue();
        assertThat(creation.isStillToDo(Optional.of(revision(Lifecycle.DRAFT, COMMIT))))
                .isFalse();
        assertThat(creation.isStillToDo(Optional.of(revision(Lifecycle.PUBLISHED, COMMIT))))
                .isFalse();
    }

    @Test
    void whatIsToBeDecidedMustBeWhatWasLookedAt() {
        Undertaking approval = Undertaking.of(revision(Lifecycle.PROPOSED, COMMIT), Aim.PUBLISHED);

        assertThat(approval.isStillToDo(Optional.of(revision(Lifecycle.PROPOSED, COMMIT))))
                .isTrue();
        assertThat(approval.isStillToDo(Optional.of(revision(Lifecycle.PROPOSED, OTHER))))
                .isFalse();
        assertThat(approval.isStillToDo(Optional.empty())).isFalse();
    }

    @Test
    void whatSomebodyElseHasDoneIsNotDoneAgain() {
        PackageRevision proposal = revision(Lifecycle.PROPOSED, COMMIT);
        PackageRevision rejected = revision(Lifecycle.DRAFT, COMMIT);
        PackageRevision published = revision(Lifecycle.PUBLISHED, COMMIT);

        assertThat(Undertaking.of(proposal, Aim.DRAFT).isStillToDo(Optional.of(rejected)))
                .isFalse();
        assertThat(Undertaking.of(proposal, Aim.PUBLISHED).isStillToDo(Optional.of(published)))
                .isFalse();
        assertThat(Undertaking.of(rejected, Aim.GONE).isStillToDo(Optional.empty()))
                .isFalse();
        assertThat(Undertaking.of(rejected, Aim.PROPOSED).isStillToDo(Optional.of(proposal)))
                .isFalse();
    }

    private static PackageRevision revision(Lifecycle lifecycle, String commit) {
        return new PackageRevision(
                UUID.randomUUID(),
                REPOSITORY,
                "default",
                "shop",
                false,
                "shop.web.v1",
                "web",
                "v1",
                lifecycle.published() ? 1 : 0,
                lifecycle,
                false,
                "refs/heads/drafts/web/v1",
                commit,
                "3".repeat(40),
                Instant.EPOCH,
                "alice",
                List.of("alice"),
                PackageFacts.unreadable(""));
    }
}
