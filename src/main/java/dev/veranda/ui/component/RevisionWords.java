package dev.veranda.ui.component;

import dev.veranda.revision.model.PackageRevision;

/** What is said of a revision that can be cloned. */
public final class RevisionWords {

    private RevisionWords() {}

    /** Where a package without published revisions is taken from: "from main at 1a2b3c4, no released version". */
    public static String branch(PackageRevision placeholder) {
        return "from " + placeholder.pinnedLabel() + ", no released version";
    }

    /** A revision among those of other repositories, an upstream above all, as in "blueprints/namespace v3". */
    public static String of(PackageRevision revision) {
        return revision.repository() + "/" + revision.shownPath() + " " + revision.pinnedLabel();
    }

    /** The repository and the version, as in "blueprints v3". */
    public static String place(PackageRevision revision) {
        return revision.repository() + " " + (revision.placeholder() ? branch(revision) : revision.revisionLabel());
    }
}
