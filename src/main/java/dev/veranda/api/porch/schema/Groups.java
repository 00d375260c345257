package dev.veranda.api.porch.schema;

import dev.veranda.repository.Repositories;
import dev.veranda.revision.PackageRevisions;

/** The API groups of Porch. */
public final class Groups {

    public static final String PORCH = "porch.kpt.dev";
    public static final String CONFIG = "config.porch.kpt.dev";
    public static final String VERSION = "v1alpha1";
    public static final String LATEST = "kpt.dev/latest-revision";

    /** An annotation of a revision: store even what does not render. */
    public static final String PUSH_ON_RENDER_FAILURE = "porch.kpt.dev/push-on-render-failure";

    /** What the feed calls package revisions and repositories. */
    public static final String PACKAGE_REVISION = PackageRevisions.FEED_KIND;

    public static final String REPOSITORY = Repositories.FEED_KIND;

    /** On files that are served without being read: why they cannot be. */
    public static final String UNREADABLE = "veranda.dev/unreadable";

    private Groups() {}
}
