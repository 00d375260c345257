package dev.veranda.revision;

import static dev.veranda.testing.People.ADA;
import static dev.veranda.testing.People.ALICE;
import static dev.veranda.testing.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.repository.Mirrors;
import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.Repository;
import dev.veranda.repository.SyncProgress;
import dev.veranda.review.Reviews;
import dev.veranda.revision.index.RefReading;
import dev.veranda.revision.index.RevisionIndex;
import dev.veranda.revision.index.RevisionRows;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.GitCommand;
import dev.veranda.store.git.GitStore;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RevisionIndexTest {

    @Inject
    Repos repos;

    @Inject
    Mirrors mirrors;

    @Inject
    RevisionIndex index;

    @Inject
    RefReading reading;

    @Inject
    RevisionRows rows;

    @Inject
    PackageRevisions revisions;

    @Inject
    Drafts drafts;

    @Inject
    Reviews reviews;

    @Inject
    EntityManager entities;

    @Test
    void followingRefsThatDidNotMoveIsNothingToDo() {
        Repository repository = withDraft("still");
        GitStore store = mirrors.of(repository.id());
        store.sync();

        assertThat(index.follow(repository, store)).isZero();
    }

    @Test
    void oneMovedRefOfAThousandCostsReadingOne() {
        String name = repos.freshName("thousand");
        GitCommand git = GitCommand.bare(repos.path(name));
        git.commitFiles("main", "first", kptfiles(1_000));
        git.runWith(tags(git, 1_000), "update-ref", "--stdin");
        Repository repository = repos.register(
                Repos.settings(name, repos.path(name).toString(), false, false), new NewCredentials.Anonymous());
        GitStore store = mirrors.of(repository.id());
        var before = store.reading().known();
        git.run("update-ref", "refs/heads/drafts/p7/fix", git.commit("main").hex());
        store.sync();
        var now = store.reading().known();

        RefReading.Found found = reading.read(store, now, now.difference(before));

        assertThat(found.revisions())
                .singleElement()
                .extracting(revision -> revision.refName())
                .isEqualTo("refs/heads/drafts/p7/fix");
        assertThat(found.mainMoved()).isFalse();
        assertThat(index.follow(repository, store)).isEqualTo(1);
        assertThat(revisions.ofPackage(ADA, repository.id(), "p7"))
                .extracting(PackageRevision::lifecycle)
                .containsExactly(Lifecycle.DRAFT, Lifecycle.PUBLISHED, Lifecycle.PUBLISHED);
    }

    @Test
    void aLargeRepositoryIsReadInPiecesAndSaysHowFarItHasCome() {
        String name = repos.freshName("large");
        GitCommand git = GitCommand.bare(repos.path(name));
        git.commitFiles("main", "first", kptfiles(700));
        git.runWith(tags(git, 700), "update-ref", "--stdin");
        Repository repository = repos.register(
                Repos.settings(name, repos.path(name).toString(), false, false), new NewCredentials.Anonymous());
        Set<PackageRevision> before = all(repository);
        forget(repository);
        List<SyncProgress> progress = new ArrayList<>();

        int moved = index.follow(repository, mirrors.of(repository.id()), progress::add);

        assertThat(moved).isEqualTo(701);
        assertThat(progress).extracting(SyncProgress::all).containsOnly(700);
        assertThat(progress)
                .extracting(SyncProgress::done)
                .startsWith(0, 200, 400, 600, 700)
                .isSorted();
        assertThat(all(repository)).isEqualTo(before).hasSize(1_400);
    }

    @Test
    void aFirstReadingThatIsCutOffGoesOnWhereItEnded() {
        int packages = Integer.getInteger("veranda.load.packages", 1_000);
        String name = repos.freshName("cut-off");
        GitCommand git = GitCommand.bare(repos.path(name));
        git.commitFiles("main", "first", kptfiles(packages));
        git.runWith(tags(git, packages), "update-ref", "--stdin");
        Repository repository = repos.register(
                Repos.settings(name, repos.path(name).toString(), false, false), new NewCredentials.Anonymous());
        Set<PackageRevision> before = all(repository);
        forget(repository);
        GitStore store = mirrors.of(repository.id());

        cutOff(repository, store, 400);
        assertThat(all(repository)).as("tags").hasSize(400);
        cutOff(repository, store, packages - 300);
        assertThat(all(repository).size()).as("tags and main").isBetween(packages + 1, 2 * packages - 1);

        List<SyncProgress> progress = new ArrayList<>();
        index.follow(repository, store, progress::add);

        assertThat(progress)
                .extracting(SyncProgress::all)
                .allSatisfy(all -> assertThat(all).isLessThan(packages));
        assertThat(all(repository).equals(before)).isTrue();
        assertThat(before.size()).isEqualTo(2 * packages);
        assertThat(index.follow(repository, store)).isZero();
    }

    /** As if the process had been killed when it had come so far. */
    private void cutOff(Repository repository, GitStore store, int done) {
        assertThatThrownBy(() -> index.follow(repository, store, now -> {
                    if (now.done() >= done) {
                        throw new IllegalStateException("cut off");
                    }
                }))
                .as("at %d", done)
                .hasMessage("cut off");
    }

    @Test
    void aDroppedIndexComesBackTheSame() {
        Repository repository = withDraft("dropped");
        PackageRevision first = publish(repository, "a/app", "v1");
        drafts.edit(ALICE, first.name(), "next");
        PackageRevision waiting = drafts.init(ALICE, new NewPackage(repository.name(), "waits", "v1"), "", List.of());
        drafts.propose(ALICE, waiting.name(), waiting.commit());
        PackageRevision leaving = publish(repository, "leaves", "v1");
        reviews.proposeDeletion(ALICE, leaving.name());
        Set<PackageRevision> before = all(repository);
        assertThat(before).hasSize(7);

        forget(repository);
        assertThat(all(repository)).isEmpty();
        repos.sync(repository);

        assertThat(all(repository)).isEqualTo(before);
    }

    @Test
    void whatPlainGitDeletesLeavesTheIndex() {
        Repository repository = withDraft("deleted");
        repos.git(repository).run("update-ref", "-d", "refs/heads/drafts/draft/v1");

        repos.sync(repository);

        assertThat(revisions.find(ADA, repository.name() + ".draft.v1")).isEmpty();
    }

    @Test
    void whatWentBeforeEverythingIsReadAnewLeavesTheIndexToo() {
        Repository repository = withDraft("anew");
        PackageRevision published = publish(repository, "stays", "v1");
        PackageRevision untagged = publish(repository, "goes", "v1");
        PackageRevision draft = drafts.init(ALICE, new NewPackage(repository.name(), "gone", "v1"), "", List.of());
        GitStore store = mirrors.of(repository.id());
        Set<PackageRevision> before = new HashSet<>(all(repository));
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("delete from known_ref where repository_id = ?1")
                        .setParameter(1, repository.id())
                        .executeUpdate());
        GitCommand git = GitCommand.in(repos.path(repository.name()));
        git.run("update-ref", "-d", draft.ref());
        git.run("update-ref", "-d", untagged.ref());

        store.sync();
        index.follow(repository, store);

        before.removeIf(revision ->
                revision.name().equals(draft.name()) || revision.name().equals(untagged.name()));
        assertThat(all(repository))
                .isEqualTo(before)
                .extracting(PackageRevision::name)
                .contains(published.name());
        assertThat(index.follow(repository, store)).isZero();
    }

    @Test
    void ofADraftLeftBehindByAnInterruptedPushTheProposalCounts() {
        Repository repository = withDraft("halfway");
        GitCommand git = repos.git(repository);
        git.run(
                "update-ref",
                "refs/heads/proposed/draft/v1",
                git.commit("drafts/draft/v1").hex());
        repos.sync(repository);
        assertThat(revisions.named(ADA, repository.name() + ".draft.v1").lifecycle())
                .isEqualTo(Lifecycle.PROPOSED);

        git.run("update-ref", "-d", "refs/heads/proposed/draft/v1");
        repos.sync(repository);

        assertThat(revisions.named(ADA, repository.name() + ".draft.v1").lifecycle())
                .isEqualTo(Lifecycle.DRAFT);
    }

    @Test
    void theLatestMarkMovesToTheHighestPublishedNumber() {
        Repository repository = withDraft("latest");
        PackageRevision first = publish(repository, "app", "v1");
        PackageRevision second = publishEdit(first, "v2");
        assertThat(revisions.named(ADA, first.name()).latest()).isFalse();
        assertThat(second.latest()).isTrue();

        repos.git(repository).run("update-ref", "-d", "refs/tags/app/v2");
        repos.sync(repository);

        assertThat(revisions.named(ADA, first.name()).latest()).isTrue();
    }

    @Test
    void aPackageWithABrokenKptfileIsListedWithItsProblem() {
        String name = repos.freshName("broken");
        GitCommand git = GitCommand.bare(repos.path(name));
        git.commitFiles(
                "main",
                "first",
                Map.of(
                        "good/Kptfile",
                        kptfile("good"),
                        "bad/Kptfile",
                        "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata: [oops\n"));
        Repository repository = repos.register(
                Repos.settings(name, repos.path(name).toString(), false, false), new NewCredentials.Anonymous());

        assertThat(revisions.named(ADA, name + ".good.main").facts().problem()).isEmpty();
        assertThat(revisions.named(ADA, name + ".bad.main").facts().problem()).isPresent();
        assertThat(repos.sync(repository).error()).isEmpty();
    }

    private PackageRevision publish(Repository repository, String path, String workspace) {
        PackageRevision draft =
                drafts.init(ALICE, new NewPackage(repository.name(), path, workspace), "Something", List.of("word"));
        PackageRevision proposal = drafts.propose(ALICE, draft.name(), draft.commit());
        return reviews.approve(BOB, proposal.name(), proposal.commit(), "");
    }

    private PackageRevision publishEdit(PackageRevision source, String workspace) {
        PackageRevision draft = drafts.edit(ALICE, source.name(), workspace);
        PackageRevision proposal = drafts.propose(ALICE, draft.name(), draft.commit());
        return reviews.approve(BOB, proposal.name(), proposal.commit(), "");
    }

    private Repository withDraft(String prefix) {
        Repository repository = repos.empty(prefix, false);
        drafts.init(ALICE, new NewPackage(repository.name(), "draft", "v1"), "", List.of());
        return repository;
    }

    private void forget(Repository repository) {
        QuarkusTransaction.requiringNew().run(() -> {
            entities.createNativeQuery("delete from package_revision where repository_id = ?1")
                    .setParameter(1, repository.id())
                    .executeUpdate();
            entities.createNativeQuery("delete from known_ref where repository_id = ?1")
                    .setParameter(1, repository.id())
                    .executeUpdate();
        });
    }

    private Set<PackageRevision> all(Repository repository) {
        return Set.copyOf(rows.where("repositoryId = ?1", repository.id()));
    }

    private static Map<String, String> kptfiles(int packages) {
        return java.util.stream.IntStream.range(0, packages)
                .boxed()
                .collect(Collectors.toMap(i -> "p" + i + "/Kptfile", i -> kptfile("p" + i)));
    }

    private static String tags(GitCommand git, int packages) {
        String commit = git.commit("main").hex();
        StringBuilder commands = new StringBuilder();
        for (int i = 0; i < packages; i++) {
            commands.append("create refs/tags/p")
                    .append(i)
                    .append("/v1 ")
                    .append(commit)
                    .append('\n');
        }
        return commands.toString();
    }

    private static String kptfile(String name) {
        return "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: " + name + "\n";
    }
}
