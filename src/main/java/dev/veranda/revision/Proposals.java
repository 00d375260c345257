package dev.veranda.revision;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.revision.index.Pieces;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.revision.model.Proposed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who proposed what, and when. Git does not keep it: the refs a proposal moves have no author. */
@ApplicationScoped
public class Proposals {

    private final EntityManager entities;
    private final Clock clock;

    Proposals(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** The last proposal of each of these that is still what its revision is; those proposed elsewhere are missing. */
    public Map<UUID, Proposed> last(Actor actor, Collection<PackageRevision> revisions) {
        actor.require(Permission.READ);
        Map<UUID, Proposed> found = new HashMap<>();
        for (Collection<PackageRevision> piece : Pieces.of(revisions)) {
            QuarkusTransaction.joiningExisting().run(() -> {
                for (Object row : entities.createNativeQuery("""
                                select distinct on (r.id) cast(r.id as text), p.lifecycle, p.commit_id, p.actor, p.proposed_at
                                from package_revision r join proposal p on (p.repository_id, p.package_path, p.workspace)
                                    = (r.repository_id, r.package_path, r.workspace)
                                where r.id = any(?1) order by r.id, p.id desc""")
                        .setParameter(1, piece.stream().map(PackageRevision::id).toArray(UUID[]::new))
                        .getResultList()) {
                    Object[] columns = (Object[]) row;
                    found.put(
                            UUID.fromString((String) columns[0]),
                            new Proposed(
                                    Lifecycle.valueOf((String) columns[1]),
                                    (String) columns[2],
                                    (String) columns[3],
                                    (Instant) columns[4]));
                }
            });
        }
        revisions.forEach(revision -> found.computeIfPresent(
                revision.id(), (id, proposed) -> proposed.lifecycle() == revision.lifecycle() ? proposed : null));
        return found;
    }

    /** The proposals of a revision after {@code since}, newest first, at most {@code limit}. */
    public List<Proposed> since(Actor actor, PackageRevision revision, Instant since, int limit) {
        actor.require(Permission.READ);
        return QuarkusTransaction.joiningExisting()
                .call(() -> ProposalRow.<ProposalRow>find(
                                "repositoryId = ?1 and packagePath = ?2 and workspace = ?3 and proposedAt > ?4 order by id desc",
                                revision.repositoryId(),
                                revision.packagePath(),
                                revision.workspace(),
                                since)
                        .range(0, limit - 1)
                        .stream()
                        .map(ProposalRow::proposed)
                        .toList());
    }

    /** Within the transaction that takes the proposal in. */
    void keep(Actor actor, PackageRevision revision, Lifecycle lifecycle, String commit) {
        keep(actor.name(), revision.repositoryId(), revision.packagePath(), revision.workspace(), lifecycle, commit);
    }

    void keep(
            String actor, UUID repositoryId, String packagePath, String workspace, Lifecycle lifecycle, String commit) {
        ProposalRow row = new ProposalRow();
        row.repositoryId = repositoryId;
        row.packagePath = packagePath;
        row.workspace = workspace;
        row.lifecycle = lifecycle;
        row.commit = commit;
        row.actor = actor;
        row.proposedAt = clock.instant();
        row.persist();
    }
}
