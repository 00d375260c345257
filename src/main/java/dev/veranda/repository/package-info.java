/**
 * Registered repositories: their settings, credentials and the schedule of their synchronisation.
 */
@NullMarked
package dev.veranda.repository;

import org.jspecify.annotations.NullMarked;
