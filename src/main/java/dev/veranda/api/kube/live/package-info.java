/** Objects kept in memory as the change log says, for lists and watches. */
@NullMarked
package dev.veranda.api.kube.live;

import org.jspecify.annotations.NullMarked;
