package dev.veranda.ui.repositories;

import dev.veranda.repository.Repository;
import dev.veranda.repository.SyncProgress;
import dev.veranda.revision.catalog.PackageCounts;
import java.util.Optional;

/** A repository and how much it holds. */
record ListedRepository(Repository repository, PackageCounts counts, Optional<SyncProgress> progress) {

    String name() {
        return repository.name();
    }
}
