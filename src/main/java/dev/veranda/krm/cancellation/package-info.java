/**
 * Whether work that has begun is still wanted, by whoever waits for it and by the time it has. Knows nothing of YAML; everything that
 * may take long asks it. Start at {@code Interest}.
 */
@NullMarked
package dev.veranda.krm.cancellation;

import org.jspecify.annotations.NullMarked;
