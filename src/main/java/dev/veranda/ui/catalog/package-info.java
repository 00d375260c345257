/**
 * Finding a package, looking at its revisions, starting new ones: the catalog, the page of a package revision, and the
 * dialogs that make packages and drafts, which other places may open too. Start reading at {@code CatalogView} and {@code
 * PackageView}.
 */
@NullMarked
package dev.veranda.ui.catalog;

import org.jspecify.annotations.NullMarked;
