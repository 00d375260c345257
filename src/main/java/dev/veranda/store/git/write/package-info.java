/**
 * Changes to packages: planned purely ({@code PackagePlans}), then carried out ({@code PlanExecution}). Start at
 * {@code PackageChanges}.
 */
@NullMarked
package dev.veranda.store.git.write;

import org.jspecify.annotations.NullMarked;
