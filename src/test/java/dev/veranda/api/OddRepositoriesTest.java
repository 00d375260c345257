package dev.veranda.api;

import static dev.veranda.testing.People.ADA;
import static dev.veranda.testing.People.ALICE;
import static dev.veranda.testing.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.Repository;
import dev.veranda.repository.SyncStatus;
import dev.veranda.review.Reviews;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.catalog.Catalog;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.GitCommand;
import dev.veranda.store.git.OddGit;
import dev.veranda.store.git.layout.LeftOut;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Repositories as they are out there: what cannot be used is named, in the service and in the API, and stops nothing. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OddRepositoriesTest {

    private static final String REPOSITORIES = "/apis/config.porch.kpt.dev/v1alpha1/namespaces/default/repositories/";
    private static final String PORCH = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/";

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    @Inject
    Catalog catalog;

    @Inject
    PackageRevisions revisions;

    @Inject
    Drafts drafts;

    @Inject
    Reviews reviews;

    private KubeClient ada;
    private String name;
    private GitCommand git;
    private OddGit odd;

    @BeforeEach
    void aBareRepository() {
        ada = new KubeClient(root, "ada");
        name = repos.freshName("odd");
        git = GitCommand.bare(repos.path(name));
        odd = new OddGit(git);
    }

    @Test
    void ofAThousandGoodPackagesAndTwentyOthersTheThousandAreServedAndTheTwentyNamed() throws Exception {
        List<String> entries = new ArrayList<>();
        IntStream.range(0, 1_000).forEach(i -> entries.add(odd.packageFolder("p" + i)));
        List<String> folders = List.of(
                "my template",
                "dots..x",
                "x.lock",
                "a~b",
                "a^b",
                "a:b",
                "a?b",
                "a*b",
                "a[b",
                "a\\b",
                "a\tb",
                ".hidden");
        folders.forEach(folder -> entries.add(odd.packageFolder(folder)));
        entries.add(odd.folder("linked", odd.tree(List.of(odd.link("Kptfile", "/etc/passwd")))));
        entries.add(odd.folder(
                "folder", odd.tree(List.of(odd.folder("Kptfile", odd.tree(List.of(odd.file("f", "x"))))))));
        entries.add(odd.packageFolder("x").replace("\tx", "\tcaf\u00e9"));
        entries.add(odd.packageFolder("P0"));
        entries.add(odd.folder("broken", odd.tree(List.of(odd.file("Kptfile", "kind: Kptfile\nmetadata: [oops\n")))));
        entries.add(odd.folder(
                "fat",
                odd.tree(List.of(odd.file("Kptfile", OddGit.KPTFILE), odd.file("big", "x".repeat(7 * 1024 * 1024))))));
        String main = odd.commit(odd.tree(entries), List.of());
        odd.ref("refs/heads/main", main);
        odd.ref("refs/tags/p1/v1", odd.blob("not a commit"));
        odd.ref("refs/tags/nothing/v1", main);

        Repository repository = registered();

        assertThat(repository.sync().state()).isEqualTo(SyncStatus.State.READY);
        assertThat(repository.sync().leftOut()).isEqualTo(18);
        assertThat(repository.sync().unreadable()).isEqualTo(2);
        List<String> named = catalog.leftOut(ADA, repository.id()).stream()
                .map(LeftOut::name)
                .toList();
        assertThat(named)
                .containsAll(folders)
                .contains("linked", "folder", "caf\\xe9", "refs/tags/p1/v1", "refs/tags/nothing/v1");
        assertThat(named).containsAnyOf("P0", "p0");
        assertThat(catalog.unreadable(ADA, repository.id(), 10))
                .extracting(PackageRevision::packagePath)
                .containsExactly("broken", "fat");
        assertThat(catalog.counts(ADA))
                .hasEntrySatisfying(
                        repository.id(), counts -> assertThat(counts.packages()).isEqualTo(1_002));

        JsonNode conditions = conditions();
        assertThat(conditions.path(0).path("type").asText()).isEqualTo("Ready");
        assertThat(conditions.path(0).path("status").asText()).isEqualTo("True");
        assertThat(conditions.path(1).path("type").asText()).isEqualTo("Complete");
        assertThat(conditions.path(1).path("message").asText())
                .startsWith("18 left out: ")
                .contains("folder \"my template\": Git cannot keep its revisions, because no branch or tag may have a"
                        + " space in its name.")
                .contains("folder \"a[U+0009]b\": ")
                .contains("tag \"refs/tags/p1/v1\": It points at no commit.");
        assertThat(conditions.path(2).path("message").asText())
                .startsWith("2 package revisions cannot be read: ")
                .contains(name + ".broken.main")
                .contains(name + ".fat.main");
        JsonNode broken =
                ada.get(PORCH + "packagerevisions/" + name + ".broken.main").json();
        assertThat(broken.path("status").path("conditions").path(0).path("type").asText())
                .isEqualTo("Readable");
        JsonNode resources = ada.get(PORCH + "packagerevisionresources?fieldSelector=spec.repository=" + name)
                .json();
        assertThat(resources.path("items")).hasSize(1_002);
        JsonNode fat = ada.get(PORCH + "packagerevisionresources/" + name + ".fat.main")
                .json();
        assertThat(fat.path("spec").path("resources")).isEmpty();
        assertThat(fat.path("metadata")
                        .path("annotations")
                        .path("veranda.dev/unreadable")
                        .asText())
                .contains("at most");

        publish("new", "v1");
        assertThat(revisions.named(ADA, name + ".new.v1").revision()).isEqualTo(1);
    }

    @Test
    void anOddFolderThatComesLaterStopsNothingAndIsForgottenWhenItGoes() throws Exception {
        odd.ref("refs/heads/main", odd.commit(odd.tree(List.of(odd.packageFolder("good"))), List.of()));
        Repository repository = registered();
        assertThat(repository.sync().leftOut()).isZero();
        assertThat(conditions()).hasSize(1);

        String docs = odd.tree(List.of(odd.packageFolder("my template")));
        push(odd.tree(List.of(odd.folder("docs", docs), odd.packageFolder("good"))));
        repos.sync(repository);
        publish("during", "v1");

        assertThat(conditions().path(1).path("message").asText()).contains("folder \"docs/my template\": ");
        assertThat(revisions.find(ADA, name + ".good.main")).isPresent();

        push(odd.tree(List.of(odd.packageFolder("good"))));
        repos.sync(repository);
        assertThat(conditions()).hasSize(1);
        assertThat(catalog.leftOut(ADA, repository.id())).isEmpty();
    }

    @Test
    void whatStoodBackForANamesakeIsServedOnceTheNamesakeIsGone() {
        String both = odd.tree(List.of(odd.packageFolder("App"), odd.packageFolder("app")));
        odd.ref("refs/heads/main", odd.commit(both, List.of()));
        Repository repository = registered();
        LeftOut second = catalog.leftOut(ADA, repository.id()).getFirst();
        assertThat(second.reason()).contains("has the same name");

        String left = second.name();
        push(odd.tree(List.of(odd.packageFolder(left))));
        repos.sync(repository);

        assertThat(catalog.leftOut(ADA, repository.id())).isEmpty();
        assertThat(revisions.ofPackage(ADA, repository.id(), left)).hasSize(1);
    }

    @Test
    void aCommitOfNoDateAndARefToNowhereAreNoReasonToStop() throws IOException {
        String tree = odd.tree(List.of(odd.packageFolder("p")));
        String when = " <a@b> 99999999999999999 +0000\n";
        odd.ref("refs/heads/main", odd.commit(tree, List.of(), "author A" + when + "committer C" + when + "\nx\n"));
        odd.ref("refs/tags/p/v1", git.commit("main").hex());
        Path drafts = Files.createDirectories(git.folder().resolve("refs/heads/drafts/p"));
        Files.writeString(drafts.resolve("nowhere"), "1234567890123456789012345678901234567890\n");

        Repository repository = registered();

        assertThat(repository.sync().error()).isEmpty();
        assertThat(revisions.named(ADA, name + ".p.v1").author()).isEqualTo("A");
        assertThat(catalog.leftOut(ADA, repository.id()))
                .containsExactly(
                        LeftOut.ref("refs/heads/drafts/p/nowhere", "It points at an object that is not there."));
        publish("q", "v1");
    }

    @Test
    void aPackageBeyondTheLimitsSpoilsNoListAndADraftCannotBecomeOne() throws Exception {
        String deep = odd.tree(List.of(odd.file("f", "x")));
        for (int i = 0; i < 150; i++) {
            deep = odd.tree(List.of(odd.folder("d", deep)));
        }
        List<String> many = new ArrayList<>(List.of(odd.file("Kptfile", OddGit.KPTFILE)));
        String blob = odd.blob("x");
        IntStream.range(0, 5_000).forEach(i -> many.add("100644 blob " + blob + "\tf" + i));
        String deepTree = odd.tree(List.of(odd.file("Kptfile", OddGit.KPTFILE), odd.folder("d", deep)));
        odd.ref(
                "refs/heads/main",
                odd.commit(
                        odd.tree(List.of(
                                odd.folder("deep", deepTree),
                                odd.packageFolder("good"),
                                odd.folder("many", odd.tree(many)))),
                        List.of()));
        registered();

        JsonNode items = ada.get(PORCH + "packagerevisionresources").json().path("items");
        assertThat(items.size()).isGreaterThanOrEqualTo(3);

        PackageRevision draft = drafts.init(ALICE, new NewPackage(name, "mine", "v1"), "", List.of());
        String path = PORCH + "packagerevisionresources/" + draft.name();
        JsonNode object = ada.get(path).json();
        ((ObjectNode) object.path("spec").path("resources")).put("d/".repeat(200) + "f", "x");
        assertThat(ada.send("PUT", path, object.toString()).refusal(422)).contains("at most 100 folders deep");
        assertThat(revisions.named(ALICE, draft.name()).commit()).isEqualTo(draft.commit());
        assertThat(ada.get(path).json().path("spec").path("resources").has("Kptfile"))
                .isTrue();
    }

    @Test
    void aCloneSaysWhatItDoesNotTakeAlong() throws Exception {
        String raw = odd.file("x", "a: b\n").replace("\tx", "\ta\u00ff\u00fe.yaml");
        String tree = odd.tree(List.of(
                odd.file("Kptfile", OddGit.KPTFILE),
                raw,
                odd.link("link", "/etc/passwd"),
                "160000 commit " + "1".repeat(40) + "\tmodule"));
        String commit = odd.commit(odd.tree(List.of(odd.folder("up", tree))), List.of());
        odd.ref("refs/heads/main", commit);
        odd.ref("refs/tags/up/v1", commit);
        registered();
        String byAddress = "{\"type\":\"git\",\"git\":{\"repo\":\"" + repos.path(name)
                + "\",\"ref\":\"v1\",\"directory\":\"up\"}}";

        for (String upstream : List.of("{\"upstreamRef\":{\"name\":\"" + name + ".up.v1\"}}", byAddress)) {
            String clone = upstream.equals(byAddress) ? "second" : "first";
            KubeClient.Answer answer = ada.send(
                    "POST",
                    PORCH + "packagerevisions",
                    revision(clone, "{\"type\":\"clone\",\"clone\":{\"upstreamRef\":" + upstream + "}}"));
            answer.json();
            assertThat(answer.response().headers().firstValue("Warning").orElse(""))
                    .contains("not cloned: a\\\\xff\\\\xfe.yaml (its name is not UTF-8), link (it is a link,")
                    .contains("module (it is a submodule");
        }
        assertThat(git.lines("ls-tree", "--name-only", "drafts/first/v1:first"))
                .doesNotContain("aÿþ.yaml", "link", "module");
        assertThat(git.run("fsck", "--strict", "--no-dangling")).isEmpty();
    }

    @Test
    void aRootThatIsAPackageIsSaidAndCanBeCloned() throws Exception {
        odd.ref(
                "refs/heads/main",
                odd.commit(
                        odd.tree(
                                List.of(odd.file("Kptfile", OddGit.KPTFILE), odd.file("cm.yaml", "kind: ConfigMap\n"))),
                        List.of()));
        Repository repository = registered();
        assertThat(repository.sync().rootIsPackage()).isTrue();
        assertThat(conditions().path(0).path("status").asText()).isEqualTo("True");
        assertThat(conditions().path(1).path("type").asText()).isEqualTo("RootIsPackage");

        Repository other = repos.empty("rootclone", false);
        String task = "{\"type\":\"clone\",\"clone\":{\"upstreamRef\":{\"type\":\"git\",\"git\":{\"repo\":\""
                + repos.path(name) + "\",\"ref\":\"main\",\"directory\":\"/\"}}}}";
        JsonNode made = ada.send(
                        "POST",
                        PORCH + "packagerevisions",
                        revision("mine", task).replace("\"repository\":\"" + name, "\"repository\":\"" + other.name()))
                .json();

        assertThat(made.path("status")
                        .path("upstreamLock")
                        .path("git")
                        .path("commit")
                        .asText())
                .isEqualTo(git.commit("main").hex());
        assertThat(revisions
                        .contents(ADA, revisions.named(ADA, other.name() + ".mine.v1"))
                        .text("cm.yaml"))
                .isPresent();
    }

    @Test
    void namesThatReadOtherwiseThanTheyAreAreWrittenOutInTables() throws Exception {
        String tree = odd.tree(List.of(odd.packageFolder("p\u202ex")));
        String who = "author Al\u202eice <a@b> 1700000000 +0000\ncommitter C <c@d> 1700000000 +0000\n\nx\n";
        odd.ref("refs/heads/main", odd.commit(tree, List.of(), OddGit.bytes(who)));
        Repository repository = registered();

        JsonNode table = ada.get(
                        PORCH + "packagerevisions?fieldSelector=spec.repository=" + name,
                        "Accept",
                        "application/json;as=Table;g=meta.k8s.io;v=v1")
                .json();

        assertThat(table.path("rows").path(0).path("cells").path(0).asText()).isEqualTo(name + ".p[U+202E]x.main");
        assertThat(table.path("rows").path(0).path("cells").path(1).asText()).isEqualTo("p[U+202E]x");
        PackageRevision revision =
                revisions.ofPackage(ADA, repository.id(), "p\u202ex").getFirst();
        assertThat(revision.shownPath()).isEqualTo("p[U+202E]x");
        assertThat(revision.author()).isEqualTo("Al[U+202E]ice");
    }

    private String revision(String path, String task) {
        return "{\"apiVersion\":\"porch.kpt.dev/v1alpha1\",\"kind\":\"PackageRevision\",\"metadata\":{\"namespace\":"
                + "\"default\"},\"spec\":{\"repository\":\"" + name + "\",\"packageName\":\"" + path
                + "\",\"workspaceName\":\"v1\",\"tasks\":[" + task + "]}}";
    }

    @Test
    void namesThatGitTakesForItsOwnComeInNowhere() throws Exception {
        Repository target = repos.empty("hostile", false);
        PackageRevision draft = drafts.init(ALICE, new NewPackage(target.name(), "mine", "v1"), "", List.of());
        String path = PORCH + "packagerevisionresources/" + draft.name();
        for (String hostile : List.of(
                ".git/config",
                ".GIT./config",
                "a/git~1/b",
                ".git::$INDEX_ALLOCATION/config",
                ".g\u200cit/config",
                "sub/.gitmodules",
                "GITMOD~1")) {
            ObjectNode object = (ObjectNode) ada.get(path).json();
            ((ObjectNode) object.path("spec").path("resources"))
                    .put(hostile, "[submodule \"a\"]\n\turl = --upload-pack=touch\n");
            assertThat(ada.send("PUT", path, object.toString()).refusal(422))
                    .as(hostile)
                    .isNotEmpty();
        }

        String config = odd.tree(List.of(odd.file("config", "[x]\n")));
        String up = odd.tree(List.of(
                odd.folder(".g\u200cit", config),
                odd.file(".gitmodules", "[submodule \"a\"]\n\turl = --upload-pack=touch\n"),
                odd.file("Kptfile", OddGit.KPTFILE),
                odd.folder("sub", odd.tree(List.of(odd.folder("git~1", config))))));
        String commit = odd.commit(odd.tree(List.of(odd.folder("up", up))), List.of());
        odd.ref("refs/heads/main", commit);
        odd.ref("refs/tags/up/v1", commit);
        registered();
        assertThat(git.complaints("fsck", "--strict")).contains("hasDotgit");
        String task =
                "{\"type\":\"clone\",\"clone\":{\"upstreamRef\":{\"upstreamRef\":{\"name\":\"" + name + ".up.v1\"}}}}";
        ada.send(
                        "POST",
                        PORCH + "packagerevisions",
                        revision("cloned", task)
                                .replace("\"repository\":\"" + name, "\"repository\":\"" + target.name()))
                .json();

        GitCommand there = repos.git(target);
        assertThat(there.lines("ls-tree", "-r", "--name-only", "drafts/cloned/v1:cloned"))
                .contains("Kptfile");
        assertThat(there.run("fsck", "--strict", "--no-dangling")).isEmpty();
    }

    private JsonNode conditions() throws Exception {
        return ada.get(REPOSITORIES + name).json().path("status").path("conditions");
    }

    private Repository registered() {
        return repos.register(
                Repos.settings(name, repos.path(name).toString(), false, false), new NewCredentials.Anonymous());
    }

    private void push(String tree) {
        odd.ref("refs/heads/main", odd.commit(tree, List.of(git.commit("main").hex())));
    }

    private void publish(String path, String workspace) {
        PackageRevision draft = drafts.init(ALICE, new NewPackage(name, path, workspace), "", List.of());
        PackageRevision proposal = drafts.propose(ALICE, draft.name(), draft.commit());
        reviews.approve(BOB, proposal.name(), proposal.commit(), "");
    }
}
