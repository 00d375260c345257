package dev.veranda.revision;

import dev.veranda.revision.index.RevisionFeed;
import dev.veranda.revision.index.RevisionRows;
import dev.veranda.revision.model.PackageRevision;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Finds out of the index whether a write was done that nobody saw the end of. */
@ApplicationScoped
public class Endings {

    private final RevisionRows rows;
    private final Proposals proposals;
    private final RevisionFeed feed;

    Endings(RevisionRows rows, Proposals proposals, RevisionFeed feed) {
        this.rows = rows;
        this.proposals = proposals;
        this.feed = feed;
    }

    /**
     * How a write ended.
     *
     * @param reached whether it was done
     * @param verdict what was decided with it, as its {@link Ledger} says
     * @param commit the commit the revision had before
     */
    public record Ending(
            boolean reached,
            UUID repositoryId,
            String packagePath,
            String workspace,
            String commit,
            String verdict,
            String reason) {}

    /** @param plan as it was written down when the write began */
    public UUID repository(String plan) {
        return Undertaking.read(plan).repositoryId();
    }

    /** What became of it, by an index that has read the repository since. */
    public Ending of(String plan) {
        Undertaking undertaking = Undertaking.read(plan);
        return new Ending(
                undertaking.aim().isReached(now(undertaking), undertaking.base()),
                undertaking.repositoryId(),
                undertaking.packagePath(),
                undertaking.workspace(),
                undertaking.base(),
                undertaking.verdict(),
                undertaking.reason());
    }

    /** Writes down what would have been written with it, within the transaction of the caller. */
    public void complete(String plan, String actor) {
        Undertaking undertaking = Undertaking.read(plan);
        if (undertaking.aim() == Aim.PROPOSED || undertaking.aim() == Aim.DELETION_PROPOSED) {
            now(undertaking)
                    .ifPresent(revision -> proposals.keep(
                            actor,
                            revision.repositoryId(),
                            revision.packagePath(),
                            revision.workspace(),
                            revision.lifecycle(),
                            revision.commit()));
        }
    }

    /** Has everybody look at it again, within the transaction of the caller, and last. */
    public void tell(String plan) {
        now(Undertaking.read(plan))
                .ifPresent(revision ->
                        feed.tell(revision.repositoryId(), Set.of(revision.name()), Set.of(revision.name())));
    }

    private Optional<PackageRevision> now(Undertaking undertaking) {
        return rows.byKey(undertaking.repositoryId(), undertaking.packagePath(), undertaking.workspace());
    }
}
