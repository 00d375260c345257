package dev.veranda.api.kube;

import dev.veranda.access.Actor;
import java.util.function.Consumer;

/**
 * Who asks, and how.
 *
 * @param dryRun whether to check everything and change nothing
 * @param fieldManager the name the client gives itself; "" when it gives none
 * @param versioned whether the change names the version of the object that the caller saw
 * @param warnings hears what the caller should know beside the answer, in one line each; clients show them to people
 */
public record Call(Actor actor, boolean dryRun, String fieldManager, boolean versioned, Consumer<String> warnings) {

    /** One whose caller hears no warnings. */
    public Call(Actor actor, boolean dryRun, String fieldManager) {
        this(actor, dryRun, fieldManager, false, warning -> {});
    }

    /** The same call, changing nothing. */
    public Call asDryRun() {
        return new Call(actor, true, fieldManager, versioned, warnings);
    }

    /** The same call, of which is known now whether its change names a version. */
    public Call versioned(boolean names) {
        return new Call(actor, dryRun, fieldManager, names, warnings);
    }
}
