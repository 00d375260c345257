package dev.veranda.kpt.merge.conflict;

import java.util.Optional;

/**
 * The file or resource that is being merged, for the addresses of its conflicts.
 *
 * @param updatedPackage the package whose upstream is merged
 * @param file the file or directory, relative to the root
 * @param resource empty unless a resource is merged
 */
public record ConflictScope(Conflicts conflicts, String updatedPackage, String file, String resource) {

    public Side field(String field, Three<Optional<String>> texts, Side standard) {
        return resolve(field, MergeConflict.Kind.FIELD, texts, standard);
    }

    public Side whole(MergeConflict.Kind kind, Three<Optional<String>> texts, Side standard) {
        return resolve("", kind, texts, standard);
    }

    /** The same for one resource of the file. */
    public ConflictScope of(String wantedResource) {
        return new ConflictScope(conflicts, updatedPackage, file, wantedResource);
    }

    private Side resolve(String field, MergeConflict.Kind kind, Three<Optional<String>> texts, Side standard) {
        return conflicts.resolve(new ConflictAddress(updatedPackage, file, resource, field), kind, texts, standard);
    }
}
