/**
 * The resources of a package while it is worked on: every YAML and JSON file parsed once into trees that can be changed, and
 * written back so that only what changed differs. Start at {@code PackageResources}.
 */
@NullMarked
package dev.veranda.kpt.resources;

import org.jspecify.annotations.NullMarked;
