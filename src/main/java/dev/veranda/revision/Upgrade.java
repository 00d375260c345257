package dev.veranda.revision;

import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.kpt.merge.Choices;
import dev.veranda.kpt.merge.UpdateOutcome;
import dev.veranda.repository.ObjectName;

/**
 * A package brought to another version of its upstream.
 *
 * @param source the name of the published revision that is upgraded
 * @param upstream the name of the published revision of the upstream package to upgrade to
 * @param choices what somebody decided about conflicts; the others are resolved as kpt does
 */
public record Upgrade(String source, String upstream, UpdateStrategy strategy, Choices choices) {

    /** As kpt does it: resource by resource, upstream winning every conflict. */
    public static Upgrade of(String source, String upstream) {
        return new Upgrade(source, upstream, UpdateStrategy.RESOURCE_MERGE, Choices.none());
    }

    /** Why it cannot be done, in one sentence. */
    public String refusal(UpdateOutcome.Refused refused) {
        return "\"" + ObjectName.ofText(source).name() + "\" cannot be upgraded like this: " + refused.reason();
    }

    public Upgrade with(UpdateStrategy other) {
        return new Upgrade(source, upstream, other, Choices.none());
    }

    public Upgrade with(Choices other) {
        return new Upgrade(source, upstream, strategy, other);
    }
}
