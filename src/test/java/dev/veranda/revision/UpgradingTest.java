package dev.veranda.revision;

import static dev.veranda.testing.People.ALICE;
import static dev.veranda.testing.People.BOB;
import static dev.veranda.testing.People.VERA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.failure.Conflict;
import dev.veranda.failure.Forbidden;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.kpt.merge.conflict.Choices;
import dev.veranda.kpt.merge.conflict.MergeConflict;
import dev.veranda.kpt.merge.conflict.Side;
import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.Repository;
import dev.veranda.review.Reviews;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.GitCommand;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A package follows its upstream: what both sides changed is asked about, the rest comes along. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class UpgradingTest {

    private static final String QUOTA = """
            apiVersion: v1
            kind: ResourceQuota
            metadata:
              name: quota
            spec:
              hard:
                pods: "%s" # how many
                services: "%s"
            """;

    @Inject
    Repos repos;

    @Inject
    PackageRevisions revisions;

    @Inject
    Drafts drafts;

    @Inject
    Reviews reviews;

    @Inject
    Upgrading upgrading;

    private Repository blueprints;
    private Repository deployments;
    private PackageRevision first;
    private PackageRevision second;
    private PackageRevision clone;

    /** Upstream changes pods and services, the clone changes pods. */
    @BeforeEach
    void twoUpstreamVersionsAndAClone() {
        blueprints = repos.empty("blueprints", false);
        deployments = repos.empty("deployments", true);
        PackageRevision draft =
                drafts.init(ALICE, new NewPackage(blueprints.name(), "quota", "v1"), "A quota", List.of());
        first = publish(save(draft, QUOTA.formatted("20", "5")));
        PackageRevision made =
                drafts.clone(ALICE, first.name(), new NewPackage(deployments.name(), "team-a", "v1"), Map.of());
        clone = publish(change(made, "pods: \"20\"", "pods: \"77\""));
        second = publish(save(drafts.edit(ALICE, first.name(), "v2"), QUOTA.formatted("30", "9")));
    }

    @Test
    void newerPublishedRevisionsOfTheUpstreamAreOffered() {
        assertThat(upgrading.newer(VERA, clone))
                .extracting(PackageRevision::name)
                .containsExactly(second.name());
        assertThat(upgrading.newer(VERA, second)).isEmpty();
    }

    @Test
    void aForkWithTheSameCommitsIsNotTakenForTheUpstream() {
        String fork = repos.freshName("a-fork");
        GitCommand.bare(repos.path(fork))
                .run("fetch", "-q", blueprints.settings().url(), "+refs/*:refs/*");
        Repository forked = repos.register(
                Repos.settings(fork, repos.path(fork).toString(), false, false), new NewCredentials.Anonymous());

        PackageRevision same = revisions.named(VERA, first.name().replace(blueprints.name(), forked.name()));

        assertThat(same.commit()).isEqualTo(first.commit());
        assertThat(revisions.upstreamOf(VERA, clone)).map(PackageRevision::name).contains(first.name());
        assertThat(revisions.downstreamOf(VERA, first))
                .extracting(PackageRevision::name)
                .contains(clone.name());
        assertThat(revisions.downstreamOf(VERA, same)).isEmpty();
    }

    @Test
    void whatBothSidesChangedIsAConflictAndUpstreamWinsUnlessDecidedOtherwise() {
        Upgrade upgrade = Upgrade.of(clone.name(), second.name());

        var plan = upgrading.plan(VERA, upgrade);

        assertThat(plan.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.address().field()).isEqualTo("spec.hard.pods");
            assertThat(conflict.local()).contains("77");
            assertThat(conflict.chosen()).isEqualTo(Side.UPSTREAM);
        });
        assertThat(quota(plan.contents())).contains("pods: \"30\" # how many").contains("services: \"9\"");
        MergeConflict conflict = plan.conflicts().getFirst();
        var decided = upgrading.plan(VERA, upgrade.with(new Choices(Map.of(conflict.address(), Side.LOCAL))));
        assertThat(quota(decided.contents()))
                .contains("pods: \"77\" # how many")
                .contains("services: \"9\"");
    }

    @Test
    void theDraftFollowsTheNewVersionAndTellsHowItWasMade() {
        PackageRevision draft = drafts.upgrade(ALICE, Upgrade.of(clone.name(), second.name()), "v2");

        assertThat(draft.lifecycle()).isEqualTo(Lifecycle.DRAFT);
        assertThat(draft.upstream().orElseThrow().commit()).isEqualTo(second.commit());
        assertThat(upgrading.newer(VERA, draft)).isEmpty();
        assertThat(repos.git(deployments).run("log", "-1", "--format=%B", draft.commit()))
                .startsWith("Upgrading revision")
                .contains("\"type\":\"upgrade\"")
                .contains("\"name\":\"" + first.name() + "\"")
                .contains("\"name\":\"" + second.name() + "\"")
                .contains("\"strategy\":\"resource-merge\"");
        assertThat(publish(draft).revision()).isEqualTo(2);
    }

    @Test
    void aFastForwardIsRefusedWithKptsReasonWhenSomethingWasChangedHere() {
        Upgrade upgrade = Upgrade.of(clone.name(), second.name()).with(UpdateStrategy.FAST_FORWARD);

        assertThatThrownBy(() -> upgrading.plan(VERA, upgrade))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("have been modified");
    }

    @Test
    void itIsRefusedForAnotherPackageAndForPeopleWhoMayNotAuthor() {
        assertThatThrownBy(() -> drafts.upgrade(ALICE, Upgrade.of(clone.name(), clone.name()), "v2"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("its own upstream");
        assertThatThrownBy(() -> drafts.upgrade(VERA, Upgrade.of(clone.name(), second.name()), "v2"))
                .isInstanceOf(Forbidden.class);
    }

    private PackageRevision save(PackageRevision draft, String quota) {
        return saved(draft, revisions.contents(ALICE, draft).with("quota.yaml", quota));
    }

    private PackageRevision change(PackageRevision draft, String from, String to) {
        PackageContents contents = revisions.contents(ALICE, draft);
        return saved(draft, contents.with("quota.yaml", quota(contents).replace(from, to)));
    }

    private PackageRevision saved(PackageRevision draft, PackageContents contents) {
        return ((SaveOutcome.Saved) drafts.save(ALICE, draft.name(), draft.commit(), contents)).revision();
    }

    private PackageRevision publish(PackageRevision draft) {
        PackageRevision proposal = drafts.propose(ALICE, draft.name(), draft.commit());
        return reviews.approve(BOB, proposal.name(), proposal.commit(), "");
    }

    private static String quota(PackageContents contents) {
        return contents.text("quota.yaml").orElseThrow();
    }
}
