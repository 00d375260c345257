package dev.veranda.api;

import static dev.veranda.testing.People.ALICE;
import static dev.veranda.testing.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.repository.Repository;
import dev.veranda.review.Reviews;
import dev.veranda.revision.Drafts;
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

/** Every refusal of package revisions, their files and their approval: code, reason and words are the contract with clients. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RefusalsTest {

    private static final String PORCH = "/apis/porch.kpt.dev/v1alpha1";
    private static final String REVISIONS = PORCH + "/namespaces/default/packagerevisions";
    private static final String RESOURCES = PORCH + "/namespaces/default/packagerevisionresources";
    private static final String PACKAGES = PORCH + "/namespaces/default/packages";
    private static final String MERGE = "application/merge-patch+json";
    private static final String NO_LABEL =
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or"
                    + " '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for"
                    + " validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
    private static final String NOT_PUSHED =
            " rendering package in kpt function pipeline. Package NOT pushed to remote. Fix"
                    + " locally (until 'kpt fn render' succeeds) and retry. Details: pkg.render: pkg .: bad.yaml:";

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    @Inject
    Drafts drafts;

    @Inject
    Reviews reviews;

    private Repository repository;
    private String repo;
    private KubeClient author;
    private KubeClient approver;

    @BeforeEach
    void aRepository() {
        repository = repos.empty("refuse", false);
        repo = repository.name();
        author = new KubeClient(root, "alice");
        approver = new KubeClient(root, "bob");
    }

    @Test
    void creationWithoutAPlace() throws Exception {
        author.send("POST", REVISIONS, "{\"spec\":{\"packageName\":\"x\"}}")
                .refused(400, "BadRequest", "spec.repositoryName is required");
        author.send("POST", PORCH + "/packagerevisions", body("x", "ws1", ""))
                .refused(400, "BadRequest", "namespace must be specified");
        author.send("POST", REVISIONS, "{\"spec\":{\"repository\":\"none\"}}")
                .refused(404, "NotFound", "repositories.config.porch.kpt.dev \"none\" not found");
        author.send("POST", REVISIONS.replace("default", "nowhere"), body("x", "ws1", ""))
                .refused(404, "NotFound", "repositories.config.porch.kpt.dev \"" + repo + "\" not found");
        assertThat(new KubeClient(root, "vera")
                        .send("POST", REVISIONS, body("x", "ws1", ""))
                        .refusal(403))
                .startsWith("packagerevisions.porch.kpt.dev is forbidden: You may not");
    }

    @Test
    void namesOfPackagesAndDrafts() throws Exception {
        name("Other", "ws1", "spec.packageName: Invalid value: \"Other\": " + NO_LABEL);
        name("", "ws1", "spec.packageName: Invalid value: \"\": " + NO_LABEL);
        name("a//b", "ws1", "spec.packageName: Invalid value: \"a//b\": consecutive '/' characters are not allowed");
        String large = "a".repeat(40) + "/" + "b".repeat(24);
        name(large, "ws1", "spec.packageName: Invalid value: \"" + large + "\": must be no more than 63 characters");
        name("a", "v1.0", "spec.workspaceName: Invalid value: \"v1.0\": " + NO_LABEL);
        name("a", "", "spec.workspaceName: Invalid value: \"\": " + NO_LABEL);
        name(
                "A",
                "B",
                "[spec.packageName: Invalid value: \"A\": " + NO_LABEL + ", spec.workspaceName: Invalid value: \"B\": "
                        + NO_LABEL + "]");
    }

    @Test
    void whatOnlyPorchDecides() throws Exception {
        author.send(
                        "POST",
                        REVISIONS,
                        body("x", "ws1", "").replace("\"spec\":{", "\"spec\":{\"lifecycle\":\"Proposed\","))
                .refused(
                        422,
                        "Invalid",
                        "PackageRevision.porch.kpt.dev \"\" is invalid: spec.lifecycle: Invalid value: \"Proposed\": value"
                                + " can be only created as Draft");
        author.send(
                        "POST",
                        REVISIONS,
                        body("x", "ws1", "")
                                .replace(
                                        "\"spec\":{",
                                        "\"metadata\":{\"labels\":{\"kpt.dev/latest-revision\":\"true\"}},\"spec\":{"))
                .refused(
                        422,
                        "Invalid",
                        "PackageRevision.porch.kpt.dev \"\" is invalid: metadata.labels[kpt.dev/latest-revision]:"
                                + " Forbidden: label is managed by porch and cannot be set by users");
    }

    @Test
    void tasksThatMeanNothing() throws Exception {
        task(
                "{\"type\":\"init\",\"init\":{}},{\"type\":\"init\",\"init\":{}}",
                "task list must not contain more than one task");
        task("{\"type\":\"eval\"}", "task of type \"eval\" not supported");
        task("{\"type\":\"init\"}", "init not set for task of type \"init\"");
        task("{\"type\":\"clone\"}", "clone not set for task of type \"clone\"");
        task("{\"type\":\"edit\"}", "edit not set for task of type \"edit\"");
        task("{\"type\":\"upgrade\"}", "upgrade field not set for task of type \"upgrade\"");
        task("{\"type\":\"init\",\"init\":{\"subpackage\":\"sub\"}}", "package must contain Kptfile at root");
        task(
                "{\"type\":\"clone\",\"clone\":{}}",
                "invalid clone source (neither of git, oci, nor upstream were specified)");
        task("{\"type\":\"clone\",\"clone\":{\"upstreamRef\":{\"upstreamRef\":{}}}}", "upstreamRef.name is required");
        task(
                "{\"type\":\"clone\",\"clone\":{\"upstreamRef\":{\"oci\":{\"image\":\"x\"}}}}",
                "clone from OCI is not implemented");
        task(
                clone("none"),
                "failed to fetch package revision \"none\": packagerevisions.porch.kpt.dev \"none\" not found");
        task(
                edit("none"),
                "failed to fetch package revision \"none\": packagerevisions.porch.kpt.dev \"none\" not found");
    }

    @Test
    void packagesThatAreThereAlready() throws Exception {
        PackageRevision draft = draft("redis", "ws1");
        refusedTask(
                create("redis", "ws1", ""),
                "package revision workspaceNames must be unique; package revision with name redis in repo " + repo
                        + " with workspaceName ws1 already exists");
        refusedTask(create("redis", "ws2", ""), "package \"redis\" already exists in repository \"" + repo + "\"");
        PackageRevision published = publish(draft);
        refusedTask(
                create("redis", "ws2", clone(published.name())),
                "`clone` cannot create a new revision for package \"redis\" that already exists in repo \"" + repo
                        + "\"; make subsequent revisions using `copy`");
        refusedTask(
                create("redis/inner", "ws1", ""),
                "package path \"redis/inner\" conflicts with existing package \"redis\": packages cannot be nested");
        draft("a/b", "ws1");
        refusedTask(
                create("a", "ws1", ""),
                "package path \"a\" conflicts with existing package \"a/b\": packages cannot be nested");
        refusedTask(
                create("a/b", "ws1", ""),
                "package revision workspaceNames must be unique; package revision with name a/b" + " in repo " + repo
                        + " with workspaceName ws1 already exists");
    }

    @Test
    void sourcesThatCannotBeCopiedClonedOrUpgraded() throws Exception {
        PackageRevision published = publish(draft("redis", "ws1"));
        PackageRevision second = drafts.edit(ALICE, published.name(), "ws2");
        String main = repo + ".redis.main";

        refusedTask(create("redis", "ws3", edit(second.name())), "source revision must be published");
        refusedTask(
                create("redis", "ws3", edit(main)),
                "source revision may not be the placeholder package revision " + main);
        refusedTask(
                create("other", "ws1", edit(published.name())),
                "source revision must be from same package " + repo + "/other");
        refusedTask(create("other", "ws1", clone(second.name())), "upstream revision must be published");
        refusedTask(
                create("other", "ws1", clone(main)),
                "upstream revision may not be the placeholder package revision " + main);
        refusedTask(
                create("redis", "ws3", upgrade(published.name(), main, published.name())),
                "target upstream revision may not be the placeholder package revision " + main);
        refusedTask(
                create("redis", "ws3", upgrade(published.name(), published.name(), main)),
                "source revision may not be the placeholder package revision " + main);
        refusedTask(
                create("redis", "ws3", upgrade(published.name(), second.name(), published.name())),
                "all source PackageRevisions of upgrade task must be published, \"" + second.name() + "\" is not");
    }

    @Test
    void nothingIsLeftOfACreationThatFailed() throws Exception {
        String task = "{\"type\":\"clone\",\"clone\":{\"upstreamRef\":{\"git\":{\"repo\":\"http://127.0.0.1:9/x.git\","
                + "\"ref\":\"main\",\"directory\":\"x\"}}}}";

        assertThat(create("far", "ws1", task).refusal(503))
                .startsWith("Internal error occurred: cannot clone Git repository: ");
        author.get(REVISIONS + "/" + repo + ".far.ws1")
                .refused(404, "NotFound", "packagerevisions.porch.kpt.dev \"" + repo + ".far.ws1\" not found");
    }

    @Test
    void updatesOfDrafts() throws Exception {
        String name = draft("redis", "ws1").name();
        ObjectNode draft = (ObjectNode) author.get(REVISIONS + "/" + name).json();

        put(name, "", draft, draft.deepCopy(), "metadata", "resourceVersion", "")
                .refused(
                        422,
                        "Invalid",
                        "PackageRevision.porch.kpt.dev \"" + name + "\" is invalid: metadata.resourceVersion:"
                                + " resourceVersion must be specified for an update");
        put(name, "", draft, draft.deepCopy(), "metadata", "resourceVersion", "1")
                .refused(
                        409,
                        "Conflict",
                        "Internal error occurred: Operation cannot be fulfilled on packagerevisions.porch.kpt.dev \""
                                + name
                                + "\": the object has been modified; please apply your changes to the latest version and"
                                + " try again");
        for (String unpublishable : List.of("Published", "DeletionProposed")) {
            lifecycle(
                    name, "", unpublishable, lifecycleProblem("Draft", "value can be only updated to Draft,Proposed"));
        }
        lifecycle(
                name,
                "",
                "Done",
                lifecycleProblem("Draft", "value can be only updated to Draft,Proposed,Published,DeletionProposed"));
        patch(name, "{\"metadata\":{\"labels\":{\"kpt.dev/latest-revision\":\"true\"}}}")
                .refused(
                        422,
                        "Invalid",
                        "PackageRevision.porch.kpt.dev \"" + name + "\" is invalid:"
                                + " metadata.labels[kpt.dev/latest-revision]: Forbidden: label is managed by porch and"
                                + " cannot be modified by users");
        author.send("PUT", REVISIONS + "/none", "{}")
                .refused(404, "NotFound", "packagerevisions.porch.kpt.dev \"none\" not found");
    }

    @Test
    void updatesOfWhatIsPublished() throws Exception {
        String name = publish(draft("redis", "ws1")).name();
        String refusal = "spec: spec can only update package with lifecycle value one of Draft,Proposed";

        refused(patch(name, "{\"spec\":{\"workspaceName\":\"other\"}}"), name, refusal);
        refused(patch(name, "{\"spec\":{\"packageMetadata\":{\"labels\":{\"a\":\"b\"}}}}"), name, refusal);
        refused(patch(name, "{\"spec\":{\"readinessGates\":[{\"conditionType\":\"x\"}]}}"), name, refusal);
        patch(name, "{\"spec\":{\"packageMetadata\":null},\"metadata\":{\"labels\":{\"a\":\"b\"}}}")
                .json();
        author.send("DELETE", REVISIONS + "/" + name, "")
                .refused(
                        403,
                        "Forbidden",
                        "packagerevisions.porch.kpt.dev \"" + name
                                + "\" is forbidden: published PackageRevisions must be"
                                + " proposed for deletion by setting spec.lifecycle to 'DeletionProposed' prior to"
                                + " deletion");
    }

    @Test
    void approvals() throws Exception {
        PackageRevision draft = draft("redis", "ws1");
        String name = draft.name();
        String onlyProposed =
                "cannot approve package with Draft lifecycle value; only Proposed packages can be approved";
        for (String any : List.of("Draft", "Proposed", "Published", "DeletionProposed")) {
            lifecycle(name, "/approval", any, lifecycleProblem(any, onlyProposed));
        }
        PackageRevision proposal = drafts.propose(ALICE, name, draft.commit());
        for (String any : List.of("Proposed", "Done", "")) {
            lifecycle(
                    name,
                    "/approval",
                    any,
                    lifecycleProblem(any, "value for approval can be only one of Draft,Published"));
        }
        lifecycle(
                name,
                "/approval",
                "DeletionProposed",
                lifecycleProblem(
                        "DeletionProposed",
                        "cannot update lifecycle DeletionProposed; only Published packages require approval for"
                                + " deletion"));
        assertThat(author.send(
                                "PATCH",
                                REVISIONS + "/" + name + "/approval",
                                "{\"spec\":{\"lifecycle\":\"Published\"}}",
                                "Content-Type",
                                MERGE)
                        .refusal(403))
                .startsWith("packagerevisions.porch.kpt.dev \"" + name + "\" is forbidden: ");
        reviews.approve(BOB, name, proposal.commit(), "");
        for (String any : List.of("Draft", "Proposed", "Published")) {
            lifecycle(
                    name,
                    "/approval",
                    any,
                    lifecycleProblem(
                            any, "package with Published lifecycle value can only be updated to 'ProposeDeletion'"));
        }
        reviews.proposeDeletion(ALICE, name);
        for (String any : List.of("Draft", "Proposed", "DeletionProposed")) {
            lifecycle(
                    name,
                    "/approval",
                    any,
                    lifecycleProblem(
                            any, "package with DeletionProposed lifecycle value can only be updated to 'Published'"));
        }
        for (String method : List.of("POST", "DELETE")) {
            approver.send(method, REVISIONS + "/" + name + "/approval", "{}")
                    .refused(
                            405,
                            "MethodNotAllowed",
                            method.toLowerCase(java.util.Locale.ROOT)
                                    + " is not supported on resources of kind \"packagerevisions.porch.kpt.dev\"");
        }
    }

    @Test
    void whatOthersWereClonedFromStays() throws Exception {
        PackageRevision upstream = publish(draft("redis", "ws1"));
        PackageRevision doomed = publish(draft("mongo", "ws1"));
        reviews.proposeDeletion(ALICE, doomed.name());
        PackageRevision downstream =
                drafts.clone(ALICE, upstream.name(), new NewPackage(repo, "copy", "ws1"), Map.of());
        PackageRevision late = drafts.clone(ALICE, doomed.name(), new NewPackage(repo, "late", "ws1"), Map.of());

        patch(upstream.name(), "{\"spec\":{\"lifecycle\":\"DeletionProposed\"}}")
                .refused(403, "Forbidden", referenced(upstream, downstream));
        approver.send("DELETE", REVISIONS + "/" + doomed.name(), "")
                .refused(403, "Forbidden", referenced(doomed, late));
    }

    @Test
    void files() throws Exception {
        PackageRevision draft = draft("redis", "ws1");
        String name = draft.name();
        ObjectNode files = (ObjectNode) author.get(RESOURCES + "/" + name).json();

        resources(name, files, "metadata", "resourceVersion", "")
                .refused(
                        422,
                        "Invalid",
                        problem(name, "metadata.resourceVersion: resourceVersion must be specified for an update"));
        resources(name, files, "metadata", "resourceVersion", "1")
                .refused(
                        409,
                        "Conflict",
                        "Internal error occurred: Operation cannot be fulfilled on packagerevisionresources.porch.kpt.dev \""
                                + name
                                + "\": the object has been modified; please apply your changes to the latest version"
                                + " and try again");
        resources(name, files, "spec", "resources", null)
                .refused(422, "Invalid", problem(name, "Kptfile: package must contain Kptfile at root"));
        ObjectNode outside = files.deepCopy();
        outside.withObjectProperty("spec").withObjectProperty("resources").put("../x", "a: 1\n");
        assertThat(author.send("PUT", RESOURCES + "/" + name, outside.toString())
                        .refusal(422))
                .startsWith(problem(name, "spec.resources: "));
        author.send("PUT", RESOURCES + "/none", files.toString().replace(name, "none"))
                .refused(404, "NotFound", "packagerevisionresources.porch.kpt.dev \"none\" not found");
        author.send("POST", RESOURCES, files.toString())
                .refused(
                        405,
                        "MethodNotAllowed",
                        "create is not supported on resources of kind \"packagerevisionresources.porch.kpt.dev\"");
        author.send("DELETE", RESOURCES + "/" + name, "")
                .refused(
                        405,
                        "MethodNotAllowed",
                        "delete is not supported on resources of kind \"packagerevisionresources.porch.kpt.dev\"");
        author.get(RESOURCES + "?watch=1")
                .refused(
                        405,
                        "MethodNotAllowed",
                        "watch is not supported on resources of kind \"packagerevisionresources.porch.kpt.dev\"");
        drafts.propose(ALICE, name, draft.commit());
        author.send(
                        "PUT",
                        RESOURCES + "/" + name,
                        author.get(RESOURCES + "/" + name).body())
                .refused(
                        422,
                        "Invalid",
                        problem(
                                name,
                                "spec.resources: cannot update a package revision with lifecycle value \"Proposed\";"
                                        + " package must be Draft"));
    }

    @Test
    void filesThatDoNotRender() throws Exception {
        PackageRevision draft = draft("redis", "ws1");
        String name = draft.name();
        ObjectNode broken = (ObjectNode) author.get(RESOURCES + "/" + name).json();
        broken.withObjectProperty("spec").withObjectProperty("resources").put("bad.yaml", "a: [\n");

        assertThat(author.send("PUT", RESOURCES + "/" + name, broken.toString()).refusal(422))
                .startsWith(problem(name, "spec: error" + NOT_PUSHED));
        assertThat(author.get(RESOURCES + "/" + name).body()).doesNotContain("bad.yaml");

        JsonNode told = patch(
                        name, "{\"metadata\":{\"annotations\":{\"porch.kpt.dev/push-on-render-failure\":\"true\"}}}")
                .json();
        broken.withObjectProperty("metadata")
                .set("resourceVersion", told.path("metadata").path("resourceVersion"));
        assertThat(author.send("PUT", RESOURCES + "/" + name, broken.toString()).refusal(422))
                .startsWith(problem(
                        name,
                        "spec.resources: error rendering package in kpt function pipeline. Package pushed to remote despite"
                                + " render failure. Details: pkg.render: pkg .: bad.yaml:"));
        assertThat(author.get(RESOURCES + "/" + name).body()).contains("bad.yaml");
        for (String change : List.of(
                "{\"spec\":{\"packageMetadata\":{\"labels\":{\"a\":\"b\"}}}}",
                "{\"spec\":{\"lifecycle\":\"Proposed\"}}")) {
            assertThat(patch(name, change).refusal(422))
                    .startsWith("PackageRevision.porch.kpt.dev \"" + name + "\" is invalid: spec: Error" + NOT_PUSHED);
        }
    }

    @Test
    void packages() throws Exception {
        draft("redis", "ws1");
        Map<String, String> verbs = Map.of("PUT", "update", "PATCH", "patch", "DELETE", "delete");
        for (Map.Entry<String, String> verb : verbs.entrySet()) {
            author.send(verb.getKey(), PACKAGES + "/" + repo + ".redis", "{}")
                    .refused(
                            405,
                            "MethodNotAllowed",
                            verb.getValue() + " is not supported on resources of kind \"packages.porch.kpt.dev\"");
        }
        author.send("POST", PACKAGES, "{}")
                .refused(
                        405,
                        "MethodNotAllowed",
                        "create is not supported on resources of kind \"packages.porch.kpt.dev\"");
        author.get(PACKAGES + "/none").refused(404, "NotFound", "packages.porch.kpt.dev \"none\" not found");
    }

    private void name(String packageName, String workspace, String problem) throws Exception {
        create(packageName, workspace, "")
                .refused(422, "Invalid", "PackageRevision.porch.kpt.dev \"\" is invalid: " + problem);
    }

    private void task(String task, String problem) throws Exception {
        refusedTask(create("fresh", "ws1", task), problem);
    }

    private static void refusedTask(KubeClient.Answer answer, String problem) throws Exception {
        answer.refused(422, "Invalid", "Internal error occurred: " + problem);
        JsonNode details = KubeClient.JSON.readTree(answer.body()).path("details");
        assertThat(details.path("causes").path(0).path("field").asText()).isEqualTo("spec.tasks");
        assertThat(details.path("causes").path(0).path("message").asText()).isEqualTo(problem);
    }

    private static void refused(KubeClient.Answer answer, String name, String problem) throws Exception {
        answer.refused(422, "Invalid", "PackageRevision.porch.kpt.dev \"" + name + "\" is invalid: " + problem);
    }

    private static String referenced(PackageRevision upstream, PackageRevision downstream) {
        return "packagerevisions.porch.kpt.dev \"" + upstream.name()
                + "\" is forbidden: cannot delete package revision, it is referenced as upstream by: "
                + downstream.name();
    }

    private static String lifecycleProblem(String value, String problem) {
        return "spec.lifecycle: Invalid value: \"" + value + "\": " + problem;
    }

    private static String problem(String name, String problem) {
        return "PackageRevisionResources.porch.kpt.dev \"" + name + "\" is invalid: " + problem;
    }

    private void lifecycle(String name, String subresource, String lifecycle, String problem) throws Exception {
        refused(
                approver.send(
                        "PATCH",
                        REVISIONS + "/" + name + subresource,
                        "{\"spec\":{\"lifecycle\":\"" + lifecycle + "\"}}",
                        "Content-Type",
                        MERGE),
                name,
                problem);
    }

    private KubeClient.Answer put(
            String name,
            String subresource,
            ObjectNode draft,
            ObjectNode changed,
            String part,
            String field,
            String value)
            throws Exception {
        assertThat(changed).isEqualTo(draft);
        changed.withObjectProperty(part).put(field, value);
        return author.send("PUT", REVISIONS + "/" + name + subresource, changed.toString());
    }

    private KubeClient.Answer resources(
            String name, ObjectNode files, String part, String field, @org.jspecify.annotations.Nullable String value)
            throws Exception {
        ObjectNode changed = files.deepCopy();
        changed.withObjectProperty(part).put(field, value);
        return author.send("PUT", RESOURCES + "/" + name, changed.toString());
    }

    private KubeClient.Answer patch(String name, String patch) throws Exception {
        return author.send("PATCH", REVISIONS + "/" + name, patch, "Content-Type", MERGE);
    }

    private KubeClient.Answer create(String packageName, String workspace, String task) throws Exception {
        return author.send("POST", REVISIONS, body(packageName, workspace, task));
    }

    private String body(String packageName, String workspace, String task) {
        return "{\"spec\":{\"packageName\":\"%s\",\"repository\":\"%s\",\"workspaceName\":\"%s\",\"tasks\":[%s]}}"
                .formatted(packageName, repo, workspace, task);
    }

    private static String clone(String upstream) {
        return "{\"type\":\"clone\",\"clone\":{\"upstreamRef\":{\"upstreamRef\":{\"name\":\"" + upstream + "\"}}}}";
    }

    private static String edit(String source) {
        return "{\"type\":\"edit\",\"edit\":{\"sourceRef\":{\"name\":\"" + source + "\"}}}";
    }

    private static String upgrade(String old, String target, String local) {
        return ("{\"type\":\"upgrade\",\"upgrade\":{\"oldUpstreamRef\":{\"name\":\"%s\"},\"newUpstreamRef\":{\"name\":\"%s\"},"
                        + "\"localPackageRevisionRef\":{\"name\":\"%s\"}}}")
                .formatted(old, target, local);
    }

    private PackageRevision draft(String packageName, String workspace) {
        return drafts.init(ALICE, new NewPackage(repo, packageName, workspace), "a test", List.of());
    }

    private PackageRevision publish(PackageRevision draft) {
        PackageRevision proposal = drafts.propose(ALICE, draft.name(), draft.commit());
        return reviews.approve(BOB, proposal.name(), proposal.commit(), "");
    }
}
