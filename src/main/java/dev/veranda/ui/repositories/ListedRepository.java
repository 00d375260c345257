package dev.veranda.ui.repositories;

import dev.veranda.repository.Repository;
import dev.veranda.revision.PackageCounts;

/** A repository and how much it holds. */
record ListedRepository(Repository repository, PackageCounts counts) {

    String name() {
        return repository.name();
    }
}
