/** How open views hear of changes made elsewhere: start at {@code LiveUpdates}. */
@NullMarked
package dev.veranda.ui.live;

import org.jspecify.annotations.NullMarked;
