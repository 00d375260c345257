package dev.veranda.kpt.merge;

/**
 * What is the same for all packages merged because of one upstream.
 *
 * @param updatedPackage the package whose upstream it is, relative to the root
 * @param addsKeys whether resources get their merge keys first, so that renamed ones are found again
 */
record MergeRun(Conflicts conflicts, String updatedPackage, boolean addsKeys) {

    ConflictScope scope(String file) {
        return new ConflictScope(conflicts, updatedPackage, file, "");
    }
}
