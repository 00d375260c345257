package dev.veranda.api;

import static dev.veranda.testing.People.ADA;
import static dev.veranda.testing.People.ALICE;
import static dev.veranda.testing.People.BOB;
import static dev.veranda.testing.People.VERA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.veranda.access.Actor;
import dev.veranda.access.token.Tokens;
import dev.veranda.audit.AuditEntry;
import dev.veranda.audit.AuditTrail;
import dev.veranda.failure.DomainFailure;
import dev.veranda.repository.Namespaces;
import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.RegistrationExtras;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.repository.RepositorySecrets;
import dev.veranda.repository.SyncWish;
import dev.veranda.review.Reviews;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.Upgrade;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way to write, tried by everybody: whatever is refused is in the audit trail. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RefusalsLeaveATraceTest {

    private static final String PORCH = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/";
    private static final String REPOSITORIES = "/apis/config.porch.kpt.dev/v1alpha1/namespaces/default/repositories";
    private static final String MERGE = "application/merge-patch+json";
    private static final List<Actor> EVERYBODY = List.of(VERA, ALICE, BOB, ADA);

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    @Inject
    Repositories repositories;

    @Inject
    RepositorySecrets secrets;

    @Inject
    Namespaces namespaces;

    @Inject
    Drafts drafts;

    @Inject
    Reviews reviews;

    @Inject
    PackageRevisions revisions;

    @Inject
    Tokens tokens;

    @Inject
    AuditTrail audit;

    private Repository repository;
    private PackageRevision draft;
    private PackageRevision proposal;
    private PackageRevision published;
    private PackageRevision leaving;

    @BeforeEach
    void oneRevisionInEachState() {
        repository = repos.empty("trace", false);
        draft = init("draft");
        PackageRevision next = init("proposal");
        proposal = drafts.propose(ALICE, next.name(), next.commit());
        published = publish(init("published"));
        leaving = reviews.proposeDeletion(ALICE, publish(init("leaving")).name());
    }

    /** A request; {@code body} is JSON, and that of a patch is a merge patch. */
    private record Write(String method, String path, String body) {}

    @Test
    void throughTheApi() throws Exception {
        int refused = 0;
        for (Write write : writes()) {
            for (Actor actor : EVERYBODY) {
                long before = newest();
                KubeClient.Answer answer = new KubeClient(root, actor.name())
                        .send(
                                write.method(),
                                write.path(),
                                write.body(),
                                "Content-Type",
                                write.method().equals("PATCH") ? MERGE : "application/json");
                if (answer.response().statusCode() >= 400) {
                    refused++;
                    assertThat(since(before, actor))
                            .as(write.method() + " " + write.path() + " by " + actor.name() + ": " + answer.body())
                            .hasSize(1);
                }
            }
        }
        assertThat(refused).isGreaterThan(90);
    }

    private List<Write> writes() {
        String revision = PORCH + "packagerevisions/";
        String resources = PORCH + "packagerevisionresources/";
        String secret = "/api/v1/namespaces/default/secrets";
        String none = repository.name() + ".none.ws1";
        return List.of(
                new Write("POST", PORCH + "packagerevisions", creation("draft", "init")),
                new Write("POST", PORCH + "packagerevisions", creation("Bad Name", "init")),
                new Write("POST", PORCH + "packagerevisions", creation("fresh", "eval")),
                new Write("POST", PORCH + "packagerevisions", "{\"spec\":{\"repository\":\"none\"}}"),
                new Write("POST", PORCH + "packagerevisions", "{}"),
                new Write("PATCH", revision + draft.name(), lifecycle("Published")),
                new Write("PATCH", revision + proposal.name(), lifecycle("DeletionProposed")),
                new Write("PATCH", revision + published.name(), "{\"spec\":{\"packageName\":\"other\"}}"),
                new Write("PATCH", revision + none, lifecycle("Proposed")),
                new Write("PATCH", revision + draft.name() + "/approval", lifecycle("Published")),
                new Write("PATCH", revision + published.name() + "/approval", lifecycle("Draft")),
                new Write("PUT", revision + draft.name(), "{\"metadata\":{\"resourceVersion\":\"1\"}}"),
                new Write("PUT", revision + draft.name(), "not JSON"),
                new Write("PATCH", resources + published.name(), "{\"spec\":{\"resources\":{\"a.txt\":\"x\"}}}"),
                new Write("PATCH", resources + draft.name(), "{\"spec\":{\"resources\":{\"Kptfile\":\"a: [\"}}}"),
                new Write("PATCH", resources + none, "{\"spec\":{\"resources\":{}}}"),
                new Write("DELETE", revision + published.name(), ""),
                new Write("DELETE", revision + none, ""),
                new Write("POST", secret, "{\"metadata\":{\"name\":\"Bad_Name\"}}"),
                new Write("PATCH", secret + "/none", "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}"),
                new Write("DELETE", secret + "/none", ""),
                new Write("POST", REPOSITORIES, "{\"metadata\":{\"name\":\"x\"},\"spec\":{\"type\":\"oci\"}}"),
                new Write("PATCH", REPOSITORIES + "/" + repository.name(), "{\"spec\":{\"git\":{\"branch\":\"x\"}}}"),
                new Write("PATCH", REPOSITORIES + "/none", "{\"spec\":{\"description\":\"x\"}}"),
                new Write("DELETE", REPOSITORIES + "/none", ""),
                new Write("POST", "/api/v1/namespaces", "{\"metadata\":{\"name\":\"default\"}}"),
                new Write("DELETE", "/api/v1/namespaces/default", ""));
    }

    @Test
    void throughTheServices() {
        int refused = 0;
        for (Map.Entry<String, Consumer<Actor>> act : acts().entrySet()) {
            for (Actor actor : EVERYBODY) {
                long before = newest();
                Throwable failure = catchThrowable(() -> act.getValue().accept(actor));
                if (failure != null) {
                    refused++;
                    assertThat(failure).as(act.getKey()).isInstanceOf(DomainFailure.class);
                    assertThat(since(before, actor))
                            .as(act.getKey() + " by " + actor.name() + ": " + failure)
                            .hasSize(1);
                }
            }
        }
        assertThat(refused).isGreaterThan(60);
    }

    private Map<String, Consumer<Actor>> acts() {
        UUID nobodys = UUID.randomUUID();
        NewPackage taken = new NewPackage(repository.name(), "draft", "ws1");
        Map<String, Consumer<Actor>> acts = new LinkedHashMap<>();
        acts.put("init", actor -> drafts.init(actor, taken, "", List.of()));
        acts.put("clone", actor -> drafts.clone(actor, draft.name(), taken, Map.of()));
        acts.put("edit", actor -> drafts.edit(actor, draft.name(), "ws2"));
        acts.put("edit nothing", actor -> drafts.edit(actor, "none", "ws2"));
        acts.put("upgrade", actor -> drafts.upgrade(actor, Upgrade.of(published.name(), draft.name()), "ws2"));
        acts.put(
                "save",
                actor -> drafts.save(actor, published.name(), published.commit(), revisions.contents(ADA, published)));
        acts.put("save nothing", actor -> drafts.save(actor, "none", "", revisions.contents(ADA, published)));
        acts.put("propose", actor -> drafts.propose(actor, published.name(), published.commit()));
        acts.put("withdraw", actor -> drafts.withdraw(actor, draft.name(), draft.commit()));
        acts.put("delete", actor -> drafts.delete(actor, published.name(), published.commit()));
        acts.put("approve", actor -> reviews.approve(actor, draft.name(), draft.commit(), ""));
        acts.put("reject", actor -> reviews.reject(actor, proposal.name(), proposal.commit(), ""));
        acts.put("propose deletion", actor -> reviews.proposeDeletion(actor, draft.name()));
        acts.put("approve deletion", actor -> reviews.approveDeletion(actor, published.name()));
        acts.put("keep", actor -> reviews.rejectDeletion(actor, leaving.name(), ""));
        acts.put("approve nothing", actor -> reviews.approve(actor, "none", "", ""));
        acts.put(
                "register",
                actor -> repositories.register(actor, repository.settings(), new NewCredentials.Anonymous()));
        acts.put(
                "register with a schedule",
                actor -> repositories.register(
                        actor,
                        "default",
                        Repos.settings(
                                repos.freshName("trace"), repository.settings().url() + "x", false, false),
                        new RegistrationExtras(Optional.empty(), "", new SyncWish("now", Optional.empty()))));
        acts.put(
                "change",
                actor -> repositories.change(
                        actor, repository.id(), -1, repository.settings(), new NewCredentials.Unchanged()));
        acts.put("unregister", actor -> repositories.unregister(actor, nobodys));
        acts.put("webhook", actor -> repositories.newWebhookSecret(actor, nobodys));
        acts.put("delete secret", actor -> secrets.delete(actor, "default", "none"));
        acts.put("make namespace", actor -> namespaces.create(actor, "default", Map.of()));
        acts.put("delete namespace", actor -> namespaces.delete(actor, "default"));
        acts.put("revoke", actor -> tokens.revoke(actor, "none"));
        return acts;
    }

    @Test
    void whatIsDoneLeavesOneEntryAndADryRunNone() throws Exception {
        KubeClient author = new KubeClient(root, "alice");
        long before = newest();

        author.send("PATCH", PORCH + "packagerevisions/" + draft.name(), lifecycle("Proposed"), "Content-Type", MERGE)
                .json();

        assertThat(after(before, ALICE)).extracting(AuditEntry::outcome).containsExactly(AuditEntry.Outcome.DONE);
        before = newest();
        author.send(
                        "PATCH",
                        PORCH + "packagerevisions/" + published.name() + "?dryRun=All",
                        "{\"spec\":{\"packageName\":\"other\"}}",
                        "Content-Type",
                        MERGE)
                .refusal(422);
        assertThat(after(before, ALICE)).isEmpty();
    }

    private long newest() {
        return audit.page(ADA, "", 0, 1).getFirst().id();
    }

    private List<AuditEntry> since(long id, Actor actor) {
        return after(id, actor).stream()
                .filter(entry -> entry.outcome() == AuditEntry.Outcome.REFUSED)
                .toList();
    }

    private List<AuditEntry> after(long id, Actor actor) {
        return audit.page(ADA, "", 0, 50).stream()
                .filter(entry -> entry.id() > id && entry.actor().equals(actor.name()))
                .toList();
    }

    private String creation(String packageName, String task) {
        return "{\"spec\":{\"repository\":\"" + repository.name() + "\",\"packageName\":\"" + packageName
                + "\",\"workspaceName\":\"ws1\",\"tasks\":[{\"type\":\"" + task + "\",\"" + task + "\":{}}]}}";
    }

    private static String lifecycle(String wanted) {
        return "{\"spec\":{\"lifecycle\":\"" + wanted + "\"}}";
    }

    private PackageRevision init(String packageName) {
        return drafts.init(ALICE, new NewPackage(repository.name(), packageName, "ws1"), "", List.of());
    }

    private PackageRevision publish(PackageRevision made) {
        PackageRevision proposed = drafts.propose(ALICE, made.name(), made.commit());
        return reviews.approve(BOB, proposed.name(), proposed.commit(), "");
    }
}
