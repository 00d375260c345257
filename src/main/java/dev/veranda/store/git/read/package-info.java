/** What the fetched objects say of packages, their revisions and their history. Start at {@code PackageReading}. */
@NullMarked
package dev.veranda.store.git.read;

import org.jspecify.annotations.NullMarked;
