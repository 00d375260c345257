package dev.veranda.review;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.repository.Repository;
import dev.veranda.revision.model.PackageRevision;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who may decide on a proposal: approvers, and nobody on what they wrote themselves unless the repository allows it. */
@ApplicationScoped
class ApprovalPolicy {

    private final boolean selfApprovalByDefault;

    ApprovalPolicy(
            @ConfigProperty(name = "veranda.review.self-approval", defaultValue = "false")
                    boolean selfApprovalByDefault) {
        this.selfApprovalByDefault = selfApprovalByDefault;
    }

    /** Whether people may decide on what they wrote themselves, where a repository does not say. */
    boolean selfApprovalByDefault() {
        return selfApprovalByDefault;
    }

    /** Why {@code actor} may not decide, in one sentence; empty when they may. */
    Optional<String> refusal(Actor actor, PackageRevision revision, Repository repository, Optional<String> asker) {
        if (!actor.may(Permission.DECIDE)) {
            return Optional.of("Deciding needs the role approver.");
        }
        boolean allowed = repository.settings().selfApproval().orElse(selfApprovalByDefault);
        if (allowed) {
            return Optional.empty();
        }
        if (revision.lifecycle().published()) {
            return asker.filter(actor.name()::equals)
                    .map(name -> "You proposed this deletion, so somebody else has to decide on it.");
        }
        return revision.authors().contains(actor.name())
                ? Optional.of("You edited this revision, so somebody else has to decide on it.")
                : Optional.empty();
    }
}
