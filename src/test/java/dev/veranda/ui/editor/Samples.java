package dev.veranda.ui.editor;

import dev.veranda.kpt.PackageContents;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.PackageFacts;
import dev.veranda.revision.model.PackageRevision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Drafts and packages small enough to read. */
final class Samples {

    static final String KPTFILE = """
            apiVersion: kpt.dev/v1
            kind: Kptfile
            metadata:
              name: web
            """;

    private Samples() {}

    static PackageContents contents(String... pathsAndTexts) {
        PackageContents contents = PackageContents.empty().with("Kptfile", KPTFILE);
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            contents = contents.with(pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        return contents;
    }

    static PackageRevision draft(String commit) {
        PackageFacts facts = new PackageFacts(
                "",
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                0,
                1,
                List.of(),
                Optional.empty());
        return new PackageRevision(
                new UUID(0, 1),
                new UUID(0, 2),
                "default",
                "deployments",
                true,
                "deployments.web.v1",
                "web",
                "v1",
                0,
                Lifecycle.DRAFT,
                false,
                "refs/heads/drafts/web/v1",
                commit,
                "tree",
                Instant.EPOCH,
                "alice",
                List.of("alice"),
                facts);
    }

    static DraftEdits edits(String... pathsAndTexts) {
        return DraftEdits.of(draft("c1"), contents(pathsAndTexts));
    }
}
