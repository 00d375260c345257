/** Kinds of Kubernetes' core group, as far as registering repositories needs them. */
@NullMarked
package dev.veranda.api.core;

import org.jspecify.annotations.NullMarked;
