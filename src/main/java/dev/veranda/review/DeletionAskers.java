package dev.veranda.review;

import dev.veranda.access.Actor;
import dev.veranda.audit.AuditEntry;
import dev.veranda.audit.AuditTrail;
import dev.veranda.revision.Lifecycle;
import dev.veranda.revision.PackageRevision;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who asked for a deletion. Git does not keep it: the ref it moves has no author; the audit trail does. */
@ApplicationScoped
class DeletionAskers {

    static final String ACTION = "propose deletion";

    private final AuditTrail audit;

    DeletionAskers(AuditTrail audit) {
        this.audit = audit;
    }

    Optional<String> of(PackageRevision revision) {
        return Optional.ofNullable(of(List.of(revision)).get(revision.name()));
    }

    /** By name of the revision; revisions whose deletion was proposed elsewhere are missing. */
    Map<String, String> of(Collection<PackageRevision> revisions) {
        List<String> names = revisions.stream()
                .filter(revision -> revision.lifecycle() == Lifecycle.DELETION_PROPOSED)
                .map(PackageRevision::name)
                .toList();
        return audit.lastActors(Actor.VERANDA, ACTION, AuditEntry.Outcome.DONE, names);
    }
}
