/** Who may read the measures of Veranda. */
@NullMarked
package dev.veranda.api.metrics;

import org.jspecify.annotations.NullMarked;
