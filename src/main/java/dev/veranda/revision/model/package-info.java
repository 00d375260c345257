/** What a package revision is: its names, its lifecycle, what is known of its content and of its upstream. */
@NullMarked
package dev.veranda.revision.model;

import org.jspecify.annotations.NullMarked;
