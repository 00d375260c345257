package dev.veranda.revision;

import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.kpt.merge.conflict.Choices;
import dev.veranda.kpt.merge.conflict.UpdateOutcome;
import dev.veranda.repository.ObjectName;
import dev.veranda.revision.model.PackageRevision;

/**
 * A package brought to another version of its upstream.
 *
 * @param source the name of the published revision that is upgraded
 * @param upstream the name of the published revision of the upstream package to upgrade to, or of the placeholder of the branch
 *     it was cloned from
 * @param commit which commit of that branch is meant; "" for the one it has now
 * @param choices what somebody decided about conflicts; the others are resolved as kpt does
 */
public record Upgrade(String source, String upstream, String commit, UpdateStrategy strategy, Choices choices) {

    /** As kpt does it: resource by resource, upstream winning every conflict. */
    public static Upgrade of(String source, String upstream) {
        return new Upgrade(source, upstream, "", UpdateStrategy.RESOURCE_MERGE, Choices.none());
    }

    /** To a revision as somebody sees it, even if its branch moves on meanwhile. */
    public static Upgrade to(PackageRevision seen, String source) {
        return new Upgrade(source, seen.name(), seen.commit(), UpdateStrategy.RESOURCE_MERGE, Choices.none());
    }

    /** Why it cannot be done, in one sentence. */
    public String refusal(UpdateOutcome.Refused refused) {
        return "\"" + ObjectName.ofText(source).name() + "\" cannot be upgraded like this: " + refused.reason();
    }

    public Upgrade with(UpdateStrategy other) {
        return new Upgrade(source, upstream, commit, other, Choices.none());
    }

    public Upgrade with(Choices other) {
        return new Upgrade(source, upstream, commit, strategy, other);
    }
}
