/**
 * Proposals, decisions, the approval policy and the audit trail.
 */
@NullMarked
package dev.veranda.review;

import org.jspecify.annotations.NullMarked;
