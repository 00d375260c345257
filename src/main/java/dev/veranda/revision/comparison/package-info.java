/**
 * What differs between two contents of a package, resource by resource: pure functions on values. Start at
 * {@link dev.veranda.revision.comparison.PackageComparison}. Values of Secrets never leave this package.
 */
@NullMarked
package dev.veranda.revision.comparison;

import org.jspecify.annotations.NullMarked;
