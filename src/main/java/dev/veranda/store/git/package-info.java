/**
 * Packages in Git, in Porch's layout: refs, commits and trees, read and written without a working directory.
 *
 * <p>Start at {@code GitStore}. {@code RefLayout} names the refs, {@code PackageReading} answers from what was fetched,
 * {@code PackageChanges} writes. A change is planned purely ({@code PackagePlans} makes a {@code ChangePlan}), then carried
 * out ({@code PlanExecution}) with one push whose every ref has an expected old value. Everything a server may do to us is
 * bounded in {@code RemoteConnections}, {@code GuardedHttp} and {@code AddressRules}. JGit's types stay inside.
 */
@NullMarked
package dev.veranda.store.git;

import org.jspecify.annotations.NullMarked;
