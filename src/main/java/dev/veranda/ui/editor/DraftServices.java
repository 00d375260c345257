package dev.veranda.ui.editor;

import dev.veranda.access.Actor;
import dev.veranda.function.FunctionCatalog;
import dev.veranda.function.Functions;
import dev.veranda.review.Reviews;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.Rendering;
import java.time.Clock;

/** Whom the editor asks, and for whom. */
record DraftServices(
        Actor actor,
        Drafts drafts,
        Reviews reviews,
        PackageRevisions revisions,
        Rendering rendering,
        FunctionCatalog catalog,
        Functions functions,
        Clock clock) {}
