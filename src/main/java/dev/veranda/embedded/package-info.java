/**
 * What makes {@code ./veranda start} work on a machine with nothing but a JDK: the data folder, an embedded PostgreSQL,
 * local Git repositories with sample packages. It only sets configuration before the application starts; nothing else
 * asks whether Veranda is embedded.
 */
@NullMarked
package dev.veranda.embedded;

import org.jspecify.annotations.NullMarked;
