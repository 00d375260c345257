package dev.veranda.api.kube.http.verbs;

import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.Verb;
import dev.veranda.api.kube.http.negotiation.Address;
import dev.veranda.audit.Attempt;
import dev.veranda.audit.AuditTrail;
import dev.veranda.repository.ObjectName;
import jakarta.enterprise.context.ApplicationScoped;

/** Sees to it that every write that is refused leaves an entry in the audit trail, wherever on its way it was refused. */
@ApplicationScoped
public class WriteRefusals {

    private final AuditTrail audit;

    WriteRefusals(AuditTrail audit) {
        this.audit = audit;
    }

    /** Has a write done; a dry run changes nothing and leaves nothing. */
    public void recorded(Call call, Verb verb, ResourceType type, Address address, Runnable write) {
        if (call.dryRun()) {
            write.run();
        } else {
            audit.refusals(attempt(call, verb, type, address), write);
        }
    }

    private static Attempt attempt(Call call, Verb verb, ResourceType type, Address address) {
        String kind = address.subresource().isEmpty() ? type.plural() : type.plural() + "/" + address.subresource();
        return new Attempt(call.actor(), verb.word() + " " + kind, "", subject(address));
    }

    private static String subject(Address address) {
        return address.namespace().isEmpty() || address.name().isEmpty()
                ? address.name()
                : ObjectName.text(address.namespace(), address.name());
    }
}
