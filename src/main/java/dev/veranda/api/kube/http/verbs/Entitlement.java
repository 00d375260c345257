package dev.veranda.api.kube.http.verbs;

import dev.veranda.access.AccessReview;
import dev.veranda.access.AccessReview.Question;
import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.Verb;
import dev.veranda.api.kube.http.negotiation.Address;
import dev.veranda.audit.Attempt;
import dev.veranda.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Turns away whoever may not do this to any object of the kind, before anything they sent is read. The services decide again,
 * by the same permissions and by what the object is.
 */
@ApplicationScoped
public class Entitlement {

    private final AuditTrail audit;

    Entitlement(AuditTrail audit) {
        this.audit = audit;
    }

    /** @throws dev.veranda.failure.Forbidden when no role of the caller allows it; the audit trail tells of it */
    public void require(Actor actor, Verb verb, ResourceType type, Address address) {
        Optional<Permission> missing = AccessReview.missing(
                actor, new Question(verb.word(), type.group(), type.plural(), address.subresource()));
        if (missing.isEmpty()) {
            return;
        }
        String kind = address.subresource().isEmpty() ? type.plural() : type.plural() + "/" + address.subresource();
        audit.attempt(
                new Attempt(actor, verb.word() + " " + kind, "", address.name()), () -> actor.require(missing.get()));
    }
}
