package dev.veranda.api.kube;

import dev.veranda.access.Actor;

/**
 * Who asks, and how.
 *
 * @param dryRun whether to check everything and change nothing
 * @param fieldManager the name the client gives itself; "" when it gives none
 */
public record Call(Actor actor, boolean dryRun, String fieldManager) {}
