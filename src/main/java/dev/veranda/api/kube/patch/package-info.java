/** The ways a part of an object can be changed. Pure: an object and a patch in, an object out. */
@NullMarked
package dev.veranda.api.kube.patch;

import org.jspecify.annotations.NullMarked;
