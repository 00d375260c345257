/** Journeys through the packaged application in a real browser. */
@NullMarked
package dev.veranda.browser;

import org.jspecify.annotations.NullMarked;
