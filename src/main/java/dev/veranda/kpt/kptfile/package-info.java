/**
 * The Kptfile: its schema as records, strict reading, validation, and edits that leave everything else as its author
 * wrote it. Start at {@code Kptfile} for reading and {@code KptfileEditor} for writing.
 */
@NullMarked
package dev.veranda.kpt.kptfile;

import org.jspecify.annotations.NullMarked;
