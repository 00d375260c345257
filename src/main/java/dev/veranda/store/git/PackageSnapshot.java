package dev.veranda.store.git;

import java.util.Optional;

/**
 * What is known of one package at the moment of planning.
 *
 * @param onMain the package's tree on the main branch
 */
record PackageSnapshot(RemoteRefs refs, Optional<GitHash> onMain) {}
