/**
 * The log of what changed, in order, and what Kubernetes clients attach to objects. Triggers write the log in the transaction
 * of the change, so nothing that changes rows can forget it.
 */
@NullMarked
package dev.veranda.change;

import org.jspecify.annotations.NullMarked;
