/**
 * The three-way merge: how a package that was cloned follows its upstream. {@code PackageUpdate} does what {@code kpt pkg update}
 * does, with all packages nested inside; {@code PackageMerge} merges three trees at hand. Both give an {@code UpdatePlan}: the
 * files as they would be, and every place where upstream and this package changed the same thing differently, which a person
 * may decide before running the merge again.
 *
 * <p>An upgrade merges two upstream versions that are as a clone of them would be ({@code PackageMerge.runAsClones}): what is as
 * its origin becomes upstream's as a whole, per package, file, resource and field; only where somebody changed something does
 * merging begin. Comments are merged as values are ({@code CommentMerge}).
 *
 * <p>Fields are merged by {@code FieldMerge} and {@code ListMerge} in the text of the local package, so that only what upstream
 * changed differs. Upstream trees come in through {@code Upstreams}; nothing here knows Git. The rules are kpt's; where Veranda
 * departs from them, the Javadoc says so.
 */
@NullMarked
package dev.veranda.kpt.merge;

import org.jspecify.annotations.NullMarked;
