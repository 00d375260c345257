package dev.veranda.ui.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.access.Actor;
import dev.veranda.review.Decision;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.PackageFacts;
import dev.veranda.revision.model.PackageRevision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What stands above a package: nothing that contradicts itself, and nothing that does not concern it. */
class PackageNoticesTest {

    @Test
    void whatCannotBeUsedIsNotOfferedForCloning() {
        PackageRevision broken = branch(Optional.of("Kptfile:4:1: The text is not YAML."));

        assertThat(notices(broken, List.of(broken), Optional.empty()))
                .contains("It cannot be used. Kptfile:4:1")
                .doesNotContain("clone");
    }

    @Test
    void aBranchWithoutRevisionsSaysWhatACloneOfItIs() {
        PackageRevision onlyBranch = branch(Optional.empty());

        assertThat(notices(onlyBranch, List.of(onlyBranch), Optional.empty()))
                .contains("from main at c1, no released version")
                .contains("pinned to this commit");
    }

    @Test
    void aBranchBesideRevisionsLeadsToTheLatest() {
        PackageRevision branch = branch(Optional.empty());
        PackageRevision latest = revision("v1", 1, Lifecycle.PUBLISHED, "refs/tags/web/v1", Optional.empty());

        assertThat(notices(branch, List.of(latest, branch), Optional.empty()))
                .contains("mirrors the main branch")
                .contains("Open v1");
    }

    @Test
    void theReasonOfARejectionStandsAboveTheDraftOnly() {
        Decision rejection = new Decision(Decision.Kind.REJECTED, "c1", "petra", "Ask for 20 pods.", Instant.EPOCH);
        PackageRevision draft = revision("v2", 0, Lifecycle.DRAFT, "refs/heads/drafts/web/v2", Optional.empty());
        PackageRevision proposed =
                revision("v2", 0, Lifecycle.PROPOSED, "refs/heads/proposed/web/v2", Optional.empty());

        assertThat(notices(draft, List.of(draft), Optional.of(rejection))).contains("sent it back: Ask for 20 pods.");
        assertThat(notices(proposed, List.of(proposed), Optional.of(rejection))).doesNotContain("sent it back");
    }

    private static String notices(PackageRevision shown, List<PackageRevision> all, Optional<Decision> sentBack) {
        Shown page = new Shown(
                Actor.VERANDA, shown, all, Optional.empty(), false, sentBack, Optional.empty(), Optional.empty());
        return PackageNotices.of(page).getElement().getTextRecursively();
    }

    private static PackageRevision branch(Optional<String> problem) {
        return revision("main", PackageRevision.PLACEHOLDER, Lifecycle.PUBLISHED, "refs/heads/main", problem);
    }

    private static PackageRevision revision(
            String workspace, int number, Lifecycle lifecycle, String ref, Optional<String> problem) {
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
                problem);
        return new PackageRevision(
                new UUID(0, number + 2),
                new UUID(0, 1),
                "default",
                "blueprints",
                false,
                "blueprints.web." + workspace,
                "web",
                workspace,
                number,
                lifecycle,
                number > 0,
                ref,
                "c1",
                "tree",
                Instant.EPOCH,
                "petra",
                List.of("petra"),
                facts);
    }
}
