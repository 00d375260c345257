/** Porch's kinds over the services: package revisions, their resources, repositories. */
@NullMarked
package dev.veranda.api.porch;

import org.jspecify.annotations.NullMarked;
