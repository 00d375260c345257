package dev.veranda.store.git.read;

import dev.veranda.store.git.layout.GitHash;
import java.time.Instant;

/**
 * A package as one commit holds it.
 *
 * @param committedAt when that commit was made
 */
public record PackageAt(GitHash tree, Instant committedAt) {}
