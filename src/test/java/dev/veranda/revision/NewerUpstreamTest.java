package dev.veranda.revision;

import static dev.veranda.testing.People.ALICE;
import static dev.veranda.testing.People.BOB;
import static dev.veranda.testing.People.VERA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.Repository;
import dev.veranda.repository.RepositorySettings;
import dev.veranda.review.Reviews;
import dev.veranda.revision.catalog.Catalog;
import dev.veranda.revision.catalog.CatalogEntry;
import dev.veranda.revision.catalog.CatalogQuery;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.GitCommand;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The catalog knows of every package at once what the page of one package asks: whether its upstream has something newer. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class NewerUpstreamTest {

    @Inject
    Repos repos;

    @Inject
    Drafts drafts;

    @Inject
    Reviews reviews;

    @Inject
    Catalog catalog;

    @Inject
    Upgrading upgrading;

    @Inject
    PackageRevisions revisions;

    private Repository blueprints;
    private Repository deployments;
    private PackageRevision first;

    @BeforeEach
    void aPackageAndAClone() {
        blueprints = repos.empty("blueprints", false);
        deployments = repos.empty("deployments", true);
        first = made(blueprints, "quota");
        cloned(first, "team-a");
    }

    @Test
    void aPackageThatFollowsTheNewestIsNotMarked() {
        assertThat(outdated()).isEmpty();
        assertThat(facet()).isZero();
    }

    @Test
    void onlyPackagesThatFollowAnOlderRevisionAreFoundCountedAndMarkedWithTheNewest() {
        PackageRevision second = published(drafts.edit(ALICE, first.name(), "v2"));
        PackageRevision third = published(drafts.edit(ALICE, second.name(), "v3"));
        PackageRevision upToDate = cloned(third, "team-b");

        assertThat(outdated())
                .singleElement()
                .satisfies(entry -> assertThat(entry.shown().packagePath()).isEqualTo("team-a"))
                .satisfies(entry -> assertThat(entry.upgrade()).contains("v3"))
                .satisfies(entry ->
                        assertThat(upgrading.newer(VERA, entry.shown())).first().isEqualTo(third));
        assertThat(facet()).isEqualTo(1);
        assertThat(upgrading.newer(VERA, upToDate)).isEmpty();
    }

    @Test
    void amongManyPackagesThatCameWithOneCommitTheirOwnIsFound() {
        String name = repos.freshName("monorepo");
        GitCommand git = GitCommand.bare(repos.path(name));
        Map<String, String> files = new HashMap<>();
        for (String path : List.of("web", "team/web", "other/team/web", "eb")) {
            files.put("catalog/" + path + "/Kptfile", "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: p\n");
        }
        git.commitFiles("main", "import", files);
        for (String path : List.of("web", "team/web", "other/team/web", "eb")) {
            git.run(
                    "update-ref",
                    "refs/tags/catalog/" + path + "/v1",
                    git.commit("main").hex());
        }
        Repository many = repos.register(
                new RepositorySettings(
                        name, "", repos.path(name).toString(), "main", "catalog", false, false, Optional.empty()),
                new NewCredentials.Anonymous());
        repos.sync(many);
        PackageRevision web = revisions.named(ALICE, name + ".web.v1");
        PackageRevision team = revisions.named(ALICE, name + ".team.web.v1");
        assertThat(web.commit()).isEqualTo(team.commit());
        cloned(web, "of-web");
        cloned(team, "of-team");

        published(drafts.edit(ALICE, team.name(), "v2"));

        assertThat(outdated()).extracting(entry -> entry.shown().packagePath()).containsExactly("of-team");
    }

    @Test
    void aDraftOfTheUpstreamIsNothingToUpgradeTo() {
        drafts.edit(ALICE, first.name(), "v2");

        assertThat(outdated()).isEmpty();
    }

    @Test
    void anUpstreamBelowADirectoryOfItsRepositoryIsFound() {
        String name = repos.freshName("mono");
        GitCommand.bare(repos.path(name));
        Repository below = repos.register(
                new RepositorySettings(
                        name, "", repos.path(name).toString(), "main", "packages", false, true, Optional.empty()),
                new NewCredentials.Anonymous());
        PackageRevision source = made(below, "quota");
        cloned(source, "team-c");
        published(drafts.edit(ALICE, source.name(), "v2"));

        assertThat(outdated()).extracting(entry -> entry.shown().packagePath()).containsExactly("team-c");
    }

    private List<CatalogEntry> outdated() {
        return catalog.page(VERA, query(true), 0, 100);
    }

    private int facet() {
        return catalog.facets(VERA, query(false)).outdated();
    }

    private CatalogQuery query(boolean outdated) {
        return new CatalogQuery(
                "",
                Set.of(deployments.name()),
                Set.of(),
                Set.of(),
                CatalogQuery.Content.ALL,
                outdated,
                CatalogQuery.Order.NAME);
    }

    private PackageRevision made(Repository repository, String path) {
        return published(drafts.init(ALICE, new NewPackage(repository.name(), path, "v1"), "A quota", List.of()));
    }

    private PackageRevision cloned(PackageRevision upstream, String path) {
        return published(
                drafts.clone(ALICE, upstream.name(), new NewPackage(deployments.name(), path, "v1"), Map.of()));
    }

    private PackageRevision published(PackageRevision draft) {
        PackageRevision proposal = drafts.propose(ALICE, draft.name(), draft.commit());
        return reviews.approve(BOB, proposal.name(), proposal.commit(), "");
    }
}
