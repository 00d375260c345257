package dev.veranda.ui.provisioning;

import dev.veranda.revision.model.PackageRevision;
import java.util.Optional;

/**
 * What came of the answers.
 *
 * @param notProposed why the draft could not be proposed as well, in one sentence
 */
record Creation(PackageRevision revision, Optional<String> notProposed) {}
