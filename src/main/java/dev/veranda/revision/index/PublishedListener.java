package dev.veranda.revision.index;

import java.util.Collection;
import java.util.UUID;

/** Who is told, after the index has been brought after it, that what is published of packages may have moved. */
public interface PublishedListener {

    /** @param packagePaths the packages of the repository of which something was written */
    void moved(UUID repository, Collection<String> packagePaths);
}
