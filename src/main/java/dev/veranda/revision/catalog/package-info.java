/** The questions asked of all packages at once: search, facets and counts. Start at {@code Catalog}. */
@NullMarked
package dev.veranda.revision.catalog;

import org.jspecify.annotations.NullMarked;
