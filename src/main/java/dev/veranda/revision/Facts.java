package dev.veranda.revision;

import dev.veranda.kpt.pkg.PackageSummary;

/** What the index keeps of a package summary. */
final class Facts {

    private Facts() {}

    static PackageFacts of(PackageSummary summary) {
        throw new UnsupportedOperationException(summary.toString());
    }
}
