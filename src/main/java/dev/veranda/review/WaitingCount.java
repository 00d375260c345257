package dev.veranda.review;

import dev.veranda.access.Actor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/**
 * Counts the proposals a person can decide on. It is asked wherever somebody goes, so it reads no proposal: the rule is that of
 * {@link ApprovalPolicy}, as a condition.
 */
@ApplicationScoped
class WaitingCount {

    private static final String COUNT = """
            select count(*) from package_revision r join repository p on p.id = r.repository_id
            where r.lifecycle in ('PROPOSED', 'DELETION_PROPOSED') and (coalesce(p.self_approval, ?1)
                or r.lifecycle = 'PROPOSED' and not (cast(?2 as text) = any(r.authors))
                or r.lifecycle = 'DELETION_PROPOSED' and not exists (
                    select 1 from (
                        select a.actor, a.lifecycle from proposal a
                        where (a.repository_id, a.package_path, a.workspace) = (r.repository_id, r.package_path, r.workspace)
                        order by a.id desc limit 1) asked
                    where asked.lifecycle = 'DELETION_PROPOSED' and asked.actor = ?2))""";

    private final EntityManager entities;

    WaitingCount(EntityManager entities) {
        this.entities = entities;
    }

    /** @param selfApproval whether people may decide on their own where a repository does not say */
    int of(Actor actor, boolean selfApproval) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> ((Number) entities.createNativeQuery(COUNT)
                                .setParameter(1, selfApproval)
                                .setParameter(2, actor.name())
                                .getSingleResult())
                        .intValue());
    }
}
