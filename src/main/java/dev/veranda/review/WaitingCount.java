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
                        select a.actor, a.action from audit a
                        where a.subject = case p.namespace when 'default' then r.name else p.namespace || '/' || r.name end
                            and a.action in ('propose', 'propose deletion') and a.outcome = 'DONE'
                        order by a.id desc limit 1) asked
                    where asked.action = 'propose deletion' and asked.actor = ?2))""";

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
