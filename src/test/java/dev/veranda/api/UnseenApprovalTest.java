package dev.veranda.api;

import static dev.veranda.testing.People.ADA;
import static dev.veranda.testing.People.ALICE;
import static dev.veranda.testing.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.audit.AuditTrail;
import dev.veranda.repository.Repository;
import dev.veranda.review.Reviews;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Approvals that name no version, as {@code kubectl patch} sends them, publish only what the approver can have looked at. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class UnseenApprovalTest {

    private static final String REVISIONS = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisions/";
    private static final String MERGE = "application/merge-patch+json";
    private static final String REPLACED = "The proposal was replaced by another one since it was first made";

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    @Inject
    Drafts drafts;

    @Inject
    Reviews reviews;

    @Inject
    PackageRevisions revisions;

    @Inject
    AuditTrail audit;

    private Repository repository;
    private KubeClient approver;
    private String name;

    @BeforeEach
    void aProposal() {
        repository = repos.empty("unseen", false);
        approver = new KubeClient(root, "bob");
        name = init();
        propose();
    }

    @Test
    void theOnlyProposalThereWasIsApproved() throws Exception {
        approve("").json();

        assertThat(audit.of(ADA, name, 1).getFirst().detail()).isEqualTo("No version was named.");
    }

    @Test
    void whatTheAuthorPutInItsPlaceIsNot() throws Exception {
        String seen = version();
        withdraw();
        change();
        propose();

        assertThat(approve("").refusal(409)).contains(REPLACED);
        assertThat(approve(seen).refusal(409)).contains("the object has been modified");
        assertThat(lifecycle()).isEqualTo("Proposed");
        approve(version()).json();
        assertThat(lifecycle()).isEqualTo("Published");
    }

    @Test
    void neitherIsADraftThatWasMadeAnewUnderTheName() throws Exception {
        drafts.delete(ALICE, name, commit());
        init();
        propose();

        assertThat(approve("").refusal(409)).contains(REPLACED);
    }

    @Test
    void norWhatWasPushedOntoTheProposal() throws Exception {
        repos.git(repository).commitFiles("proposed/web/ws1", "By hand", Map.of("web/extra.txt", "x"));
        repos.sync(repository);

        assertThat(approve("").refusal(409)).contains(REPLACED);
    }

    @Test
    void aJsonPatchNamesTheVersionByATest() throws Exception {
        withdraw();
        propose();
        String change = "{\"op\":\"replace\",\"path\":\"/spec/lifecycle\",\"value\":\"Published\"}";
        String test = "{\"op\":\"test\",\"path\":\"/metadata/resourceVersion\",\"value\":\"" + version() + "\"}";

        assertThat(patch("[" + change + "]", "application/json-patch+json").refusal(409))
                .contains(REPLACED);
        patch("[" + test + "," + change + "]", "application/json-patch+json").json();
    }

    @Test
    void afterADecisionTheNextProposalIsAFirstOne() throws Exception {
        reviews.reject(BOB, name, commit(), "One more replica, please.");
        change();
        propose();

        approve("").json();

        assertThat(lifecycle()).isEqualTo("Published");
    }

    @Test
    void aPutNamesTheVersionItReadAsItAlwaysDoes() throws Exception {
        withdraw();
        propose();
        JsonNode read = approver.get(REVISIONS + name).json();

        approver.send("PUT", REVISIONS + name + "/approval", read.toString().replace("\"Proposed\"", "\"Published\""))
                .json();

        assertThat(lifecycle()).isEqualTo("Published");
    }

    private KubeClient.Answer approve(String version) throws Exception {
        String metadata = version.isEmpty() ? "" : "\"metadata\":{\"resourceVersion\":\"" + version + "\"},";
        return patch("{" + metadata + "\"spec\":{\"lifecycle\":\"Published\"}}", MERGE);
    }

    private KubeClient.Answer patch(String patch, String type) throws Exception {
        return approver.send("PATCH", REVISIONS + name + "/approval", patch, "Content-Type", type);
    }

    private String init() {
        return drafts.init(ALICE, new NewPackage(repository.name(), "web", "ws1"), "a page", List.of())
                .name();
    }

    private void propose() {
        drafts.propose(ALICE, name, commit());
    }

    private void withdraw() {
        drafts.withdraw(ALICE, name, commit());
    }

    private void change() {
        PackageRevision draft = revisions.named(ALICE, name);
        drafts.save(
                ALICE, name, draft.commit(), revisions.contents(ALICE, draft).with("swapped.txt", "x"));
    }

    private String commit() {
        return revisions.named(ALICE, name).commit();
    }

    private String version() throws Exception {
        return approver.get(REVISIONS + name)
                .json()
                .path("metadata")
                .path("resourceVersion")
                .asText();
    }

    private String lifecycle() {
        return revisions.named(ADA, name).lifecycle().label();
    }
}
