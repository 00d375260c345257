package dev.veranda.api.kube;

import dev.veranda.access.Actor;
import java.util.function.Consumer;

/**
 * Who asks, and how.
 *
 * @param dryRun whether to check everything and change nothing
 * @param fieldManager the name the client gives itself; "" when it gives none
 * @param warnings hears what the caller should know beside the answer, in one line each; clients show them to people
 */
public record Call(Actor actor, boolean dryRun, String fieldManager, Consumer<String> warnings) {

    /** One whose caller hears no warnings. */
    public Call(Actor actor, boolean dryRun, String fieldManager) {
        this(actor, dryRun, fieldManager, warning -> {});
    }

    /** The same call, changing nothing. */
    public Call asDryRun() {
        return new Call(actor, true, fieldManager, warnings);
    }
}
