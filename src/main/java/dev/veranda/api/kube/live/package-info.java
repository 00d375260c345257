/** Objects kept in memory as the feed says, for lists and watches. */
@NullMarked
package dev.veranda.api.kube.live;

import org.jspecify.annotations.NullMarked;
