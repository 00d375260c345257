package dev.veranda.review;

import dev.veranda.access.Actor;
import dev.veranda.audit.AuditEntry;
import dev.veranda.audit.AuditTrail;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.Lifecycle;
import dev.veranda.revision.PackageRevision;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who proposed what, and when. Git does not keep it: the refs a proposal moves have no author; the audit trail does. */
@ApplicationScoped
class Proposers {

    static final String PROPOSE_DELETION = "propose deletion";
    private static final String PROPOSE = "propose";

    private final AuditTrail audit;

    Proposers(AuditTrail audit) {
        this.audit = audit;
    }

    /** Empty for what was proposed elsewhere. */
    Optional<AuditEntry> of(PackageRevision proposal) {
        return Optional.ofNullable(of(List.of(proposal)).get(proposal.name()));
    }

    /** By name of the revision; those proposed elsewhere are missing. */
    Map<String, AuditEntry> of(Collection<PackageRevision> proposals) {
        Map<String, AuditEntry> entries = new HashMap<>(audit.last(
                Actor.VERANDA,
                List.of(PROPOSE, PROPOSE_DELETION),
                proposals.stream().map(PackageRevision::name).toList()));
        proposals.stream()
                .filter(proposal -> !about(proposal, entries.get(proposal.name())))
                .forEach(proposal -> entries.remove(proposal.name()));
        return entries;
    }

    /**
     * Whether what is proposed now is not what was first proposed since the last decision: somebody took the proposal back and made
     * another one of the same name, or pushed onto it. Of proposals made elsewhere nothing is known.
     */
    boolean replaced(PackageRevision proposal) {
        List<AuditEntry> last = audit.done(Actor.VERANDA, List.of(PROPOSE, "reject", "approve"), proposal.name(), 2);
        boolean madeHere = !last.isEmpty() && last.getFirst().action().equals(PROPOSE);
        if (!madeHere) {
            return false;
        }
        // Older entries say nothing of the commit.
        String detail = last.getFirst().detail();
        boolean other = !detail.isEmpty() && !detail.equals(Drafts.proposalDetail(proposal.commit()));
        return other || last.size() > 1 && last.getLast().action().equals(PROPOSE);
    }

    private static boolean about(PackageRevision proposal, @Nullable AuditEntry entry) {
        String action = proposal.lifecycle() == Lifecycle.DELETION_PROPOSED ? PROPOSE_DELETION : PROPOSE;
        return entry != null && entry.action().equals(action);
    }
}
