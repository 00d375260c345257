/**
 * Renders packages twice, by Veranda and by a {@code kpt} that is installed on this machine, and says where the outcomes differ: start at
 * {@code Differential}. How to give it a kpt and functions stands in {@code docs/conformance.md}.
 */
@NullMarked
package dev.veranda.differential;

import org.jspecify.annotations.NullMarked;
