/**
 * The audit trail: every write and every refusal, who, what, when, and how it ended. Rows are only ever added. Services of
 * every room above write to it through {@code AuditTrail.attempt}.
 */
@NullMarked
package dev.veranda.audit;

import org.jspecify.annotations.NullMarked;
