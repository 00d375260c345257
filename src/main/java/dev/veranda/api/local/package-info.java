/** What the operator's own commands on this machine ask a running embedded Veranda. */
@NullMarked
package dev.veranda.api.local;

import org.jspecify.annotations.NullMarked;
