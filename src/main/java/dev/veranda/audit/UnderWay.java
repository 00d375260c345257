package dev.veranda.audit;

import dev.veranda.audit.AuditEntry.Outcome;

/**
 * Something that was begun and has no end in the audit trail.
 *
 * @param started its first entry in the trail, of outcome {@link Outcome#STARTED}
 * @param process the process that began it
 * @param plan JSON that says how to find out whether it was done
 */
public record UnderWay(AuditEntry started, long process, String plan) {}
