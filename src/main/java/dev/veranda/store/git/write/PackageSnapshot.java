package dev.veranda.store.git.write;

import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.RemoteRefs;
import java.util.Optional;

/**
 * What is known of one package at the moment of planning.
 *
 * @param onMain the package's tree on the main branch
 */
record PackageSnapshot(RemoteRefs refs, Optional<GitHash> onMain) {}
