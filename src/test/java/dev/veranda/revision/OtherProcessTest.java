package dev.veranda.revision;

import static dev.veranda.testing.People.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import dev.veranda.repository.Mirrors;
import dev.veranda.repository.Repository;
import dev.veranda.revision.index.KnownRefs;
import dev.veranda.revision.index.LeftOuts;
import dev.veranda.revision.index.RefReading;
import dev.veranda.revision.index.RevisionFeed;
import dev.veranda.revision.index.RevisionIndex;
import dev.veranda.revision.index.RevisionRows;
import dev.veranda.revision.index.RowWriting;
import dev.veranda.revision.index.UpstreamLinks;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.revision.model.RevisionNames;
import dev.veranda.store.Person;
import dev.veranda.store.StoreSettings;
import dev.veranda.store.git.GitStore;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.write.DraftEdit;
import dev.veranda.store.git.write.WriteOutcome;
import dev.veranda.store.task.Task;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another Veranda on the same database has a copy of its own, and remembers for itself what it took in. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OtherProcessTest {

    private static final Set<String> BOTH = Set.of("first", "second");

    @TempDir
    Path temp;

    @Inject
    Repos repos;

    @Inject
    Mirrors mirrors;

    @Inject
    Drafts drafts;

    @Inject
    PackageRevisions revisions;

    @Inject
    RevisionRows rows;

    @Inject
    RefReading reading;

    @Inject
    RowWriting writing;

    @Inject
    LeftOuts leftOuts;

    @Inject
    UpstreamLinks upstreams;

    @Inject
    BranchUpgrades upgrades;

    @Inject
    EntityManager entities;

    @Inject
    RevisionFeed feed;

    private final List<GitStore> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(GitStore::close);
    }

    @Test
    void oneThatHasFetchedLittleTakesNothingOutOfTheIndex() {
        Repository repository = withDrafts();
        GitStore store = otherStore(repository);
        store.fetch(List.of(store.layout().main()));

        otherIndex().follow(repository, store);

        assertThat(packages(repository)).isEqualTo(BOTH);
    }

    @Test
    void oneThatStartsWithAnOldCopyDoesNotBringBackWhatWas() {
        Repository repository = withDrafts();
        GitStore store = otherStore(repository);
        store.sync();
        String now = saved(repository, "first", "a").commit();
        drafts.delete(
                ALICE,
                draft(repository, "second").name(),
                draft(repository, "second").commit());

        otherIndex().follow(repository, store);

        assertThat(packages(repository)).containsExactly("first");
        assertThat(draft(repository, "first").commit()).isEqualTo(now);
    }

    @Test
    void whatAnotherFetchedBeforeAWriteIsNotTakenInAfterIt() {
        Repository repository = withDrafts();
        RevisionIndex other = otherIndex();
        GitStore store = otherStore(repository);
        store.sync();
        other.follow(repository, store);
        saved(repository, "first", "a");
        store.sync();
        String now = saved(repository, "first", "b").commit();

        other.follow(repository, store);

        assertThat(draft(repository, "first").commit()).isEqualTo(now);
    }

    @Test
    void whatAnotherWroteIsReadWithoutTheCopyBeingTakenForDamaged() {
        Repository repository = withDrafts();
        GitStore store = otherStore(repository);
        store.sync();
        PackageRevision saved = saved(repository, "first", "a");

        assertThat(store.reading()
                        .contents(new GitHash(saved.tree()))
                        .contents()
                        .text("note.yaml"))
                .hasValueSatisfying(text -> assertThat(text).contains("a"));
        assertThat(store.isDamaged()).isFalse();
    }

    @Test
    void aWriteFromAnOldCopyLosesTheRaceAndChangesNothing() {
        Repository repository = withDrafts();
        GitStore store = otherStore(repository);
        store.sync();
        GitHash old = new GitHash(draft(repository, "first").commit());
        PackageContents contents = revisions.contents(ALICE, draft(repository, "first"));
        String now = saved(repository, "first", "a").commit();

        WriteOutcome outcome = store.changes()
                .saveDraft(new DraftEdit("first", "v1", old, contents, new Task.Push(), new Person("bob", "bob")));

        assertThat(outcome).isInstanceOf(WriteOutcome.Changed.class);
        assertThat(repos.git(repository).run("rev-parse", "drafts/first/v1").strip())
                .isEqualTo(now);
    }

    @Test
    void theCopyHereFollowsWhatAnotherWrote() {
        Repository repository = withDrafts();
        GitStore store = otherStore(repository);
        store.sync();
        PackageRevision draft = draft(repository, "first");
        PackageContents contents = revisions.contents(ALICE, draft).with("more.txt", "more");

        WriteOutcome outcome = store.changes()
                .saveDraft(new DraftEdit(
                        "first",
                        "v1",
                        new GitHash(draft.commit()),
                        contents,
                        new Task.Push(),
                        new Person("bob", "bob")));
        otherIndex().follow(repository, store);

        GitHash commit = ((WriteOutcome.Written) outcome).commit().orElseThrow().hash();
        assertThat(draft(repository, "first").commit()).isEqualTo(commit.hex());
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(mirrors.of(repository.id()).reading().holds(commit))
                                .isTrue());
    }

    private Repository withDrafts() {
        Repository repository = repos.empty("several", false);
        BOTH.forEach(name -> drafts.init(ALICE, new NewPackage(repository.name(), name, "v1"), "", List.of()));
        return repository;
    }

    private PackageRevision saved(Repository repository, String packagePath, String note) {
        PackageRevision draft = draft(repository, packagePath);
        PackageContents contents = revisions
                .contents(ALICE, draft)
                .with(
                        "note.yaml",
                        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: note\ndata:\n  note: " + note + "\n");
        drafts.save(ALICE, draft.name(), draft.commit(), contents);
        return draft(repository, packagePath);
    }

    private PackageRevision draft(Repository repository, String packagePath) {
        return revisions.named(ALICE, RevisionNames.name(repository.name(), packagePath, "v1"));
    }

    private Set<String> packages(Repository repository) {
        return rows.where("repositoryId = ?1", repository.id()).stream()
                .map(PackageRevision::packagePath)
                .collect(Collectors.toSet());
    }

    private RevisionIndex otherIndex() {
        return new RevisionIndex(
                new KnownRefs(entities), reading, writing, leftOuts, upstreams, upgrades, entities, feed);
    }

    private GitStore otherStore(Repository repository) {
        GitStore store = GitStore.open(
                temp.resolve(repository.name() + ".git"),
                mirrors.of(repository.id()).remote(),
                StoreSettings.defaults().withLocalFolders(List.of(repos.folder())),
                Instant::now);
        opened.add(store);
        return store;
    }
}
