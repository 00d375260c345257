package dev.veranda.api;

import static dev.veranda.testing.People.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.repository.Repository;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that are wrong in themselves, whatever they are about; some of them on purpose. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RequestRefusalsTest {

    private static final String GROUP = "/apis/porch.kpt.dev/v1alpha1";
    private static final String REVISIONS = GROUP + "/namespaces/default/packagerevisions";
    private static final String JSON_PATCH = "application/json-patch+json";
    private static final String MERGE = "application/merge-patch+json";
    private static final String INVALID = "PackageRevision.porch.kpt.dev \"%s\" is invalid: ";

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    @Inject
    Drafts drafts;

    private Repository repository;
    private KubeClient author;
    private String name;
    private String path;

    @BeforeEach
    void aDraft() {
        repository = repos.empty("wrong", false);
        author = new KubeClient(root, "alice");
        name = drafts.init(ALICE, new NewPackage(repository.name(), "web", "ws1"), "a test", List.of())
                .name();
        path = REVISIONS + "/" + name;
    }

    @Test
    void whatIsNotServed() throws Exception {
        for (String nowhere : List.of(
                "/api/v9",
                "/apis/nope.example.com/v1/things",
                "/apis/nope.example.com",
                "/apis/porch.kpt.dev/v9/packagerevisions",
                GROUP + "/namespaces/default/nonsense",
                path + "/nonsense",
                path + "/approval/more",
                GROUP + "/packagerevisions/" + name,
                "/api/v1/namespaces/default/pods",
                "/api/v1/namespaces/default/secrets/x/status",
                "/openapi/v3/apis/nope/v1")) {
            author.get(nowhere).refused(404, "NotFound", "the server could not find the requested resource");
        }
    }

    @Test
    void verbsThatAreNotThere() throws Exception {
        author.send("DELETE", REVISIONS.replace("packagerevisions", "packages"), "{}")
                .refused(
                        405,
                        "MethodNotAllowed",
                        "deletecollection is not supported on resources of kind \"packages.porch.kpt.dev\"");
        author.send("PUT", REVISIONS, "{}").refused(405, "MethodNotAllowed", unsupported("put"));
        author.send("POST", path, "{}").refused(405, "MethodNotAllowed", unsupported("post"));
        author.send("OPTIONS", path, "").refused(405, "MethodNotAllowed", unsupported("options"));
        author.send("POST", "/openapi/v2", "{}")
                .refused(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
        author.get("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews")
                .refused(
                        405,
                        "MethodNotAllowed",
                        "get is not supported on resources of kind \"selfsubjectaccessreviews.authorization.k8s.io\"");
    }

    @Test
    void formsOfAnswersAndBodies() throws Exception {
        String forms = "only the following media types are accepted: application/json";
        author.get(path, "Accept", "text/html").refused(406, "NotAcceptable", forms);
        author.get(path, "Accept", "application/json;as=Table;g=meta.k8s.io;v=v9")
                .refused(406, "NotAcceptable", forms);
        author.get(REVISIONS + "?watch=1", "Accept", "application/vnd.kubernetes.protobuf;stream=watch")
                .refused(406, "NotAcceptable", forms);
        String bodies = "the body of the request was in an unknown format - accepted media types include: ";
        author.send("POST", REVISIONS, "<a/>", "Content-Type", "application/xml")
                .refused(415, "UnsupportedMediaType", bodies + "application/json, application/yaml");
        author.send("PATCH", path, "{}", "Content-Type", "application/json")
                .refused(
                        415,
                        "UnsupportedMediaType",
                        bodies + "application/json-patch+json, application/merge-patch+json,"
                                + " application/strategic-merge-patch+json, application/apply-patch+yaml");
    }

    @Test
    void bodiesThatCannotBeRead() throws Exception {
        for (String body : List.of("", "{", "{} x", "{}{}", "[]", "null", "\"x\"", "\u0001", "{\"a\":1e999999999}x")) {
            assertThat(author.send("POST", REVISIONS, body, "Content-Type", "application/json")
                            .refusal(400))
                    .as(body)
                    .isNotEmpty();
        }
        for (String body : List.of("a: [", "a: 1\n---\nb: 2\n", "- a\n", "a: 1\na: 2\n", "*x", laughs())) {
            assertThat(author.send("POST", REVISIONS, body, "Content-Type", "application/yaml")
                            .refusal(400))
                    .as(body)
                    .isNotEmpty();
        }
        String deep = "{\"a\":".repeat(200) + "1" + "}".repeat(200);
        assertThat(author.send("POST", REVISIONS, deep).refusal(400)).startsWith("couldn't decode the body as JSON: ");
        String many = "{\"a\":[" + "[],".repeat(400_000) + "[]]}";
        assertThat(author.send("POST", REVISIONS, many).refusal(400)).startsWith("couldn't decode the body as JSON: ");
    }

    @Test
    void objectsThatBelongElsewhere() throws Exception {
        author.send("POST", REVISIONS, "{\"kind\":\"Pod\"}")
                .refused(
                        400,
                        "BadRequest",
                        "the kind in the data (Pod) does not match the expected kind (PackageRevision)");
        author.send("POST", REVISIONS, "{\"apiVersion\":\"v1\"}")
                .refused(
                        400,
                        "BadRequest",
                        "the API version in the data (v1) does not match the expected API version"
                                + " (porch.kpt.dev/v1alpha1)");
        author.send("POST", REVISIONS, "{\"metadata\":{\"namespace\":\"other\"}}")
                .refused(
                        400,
                        "BadRequest",
                        "the namespace of the provided object does not match the namespace sent on the request");
        author.send("PUT", path, "{\"metadata\":{\"name\":\"other\"}}")
                .refused(
                        400,
                        "BadRequest",
                        "the name of the object (other) does not match the name on the URL (" + name + ")");
        assertThat(author.send("POST", REVISIONS, "{\"spec\":[]}").refusal(400))
                .isEqualTo(
                        "PackageRevision in version \"v1alpha1\" cannot be handled as a PackageRevision: spec: expected"
                                + " object, got array");
        assertThat(author.send("POST", REVISIONS, "{\"metadata\":\"x\"}").refusal(400))
                .endsWith("metadata: expected object, got string");
    }

    @Test
    void fieldsThatAreUnknownOrGivenTwice() throws Exception {
        String unknown = draft("\"colour\":\"red\"");
        author.send("POST", REVISIONS + "?fieldValidation=Strict", unknown)
                .refused(400, "BadRequest", "strict decoding error: unknown field \"spec.colour\"");
        assertThat(warning("?dryRun=All&fieldValidation=Warn", unknown))
                .containsExactly("299 - \"unknown field \\\"spec.colour\\\"\"");
        assertThat(warning("?dryRun=All&fieldValidation=Ignore", unknown)).isEmpty();
        String twice = draft("\"revision\":0,\"revision\":0");
        author.send("POST", REVISIONS + "?fieldValidation=Strict", twice)
                .refused(400, "BadRequest", "strict decoding error: duplicate field \"spec.revision\"");
        assertThat(warning("?dryRun=All", twice)).containsExactly("299 - \"duplicate field \\\"spec.revision\\\"\"");
        author.send("POST", REVISIONS + "?fieldValidation=Some", twice)
                .refused(
                        422,
                        "Invalid",
                        "fieldValidation: Unsupported value: \"Some\": supported values: \"Ignore\", \"Strict\", \"Warn\"");
        author.send("POST", REVISIONS + "?dryRun=Some", twice)
                .refused(422, "Invalid", "dryRun: Unsupported value: \"Some\": supported values: \"All\"");
    }

    @Test
    void warningsHoldNoHeadersOfOthers() throws Exception {
        KubeClient.Answer answer = author.send(
                "POST", REVISIONS + "?dryRun=All", draft("\"a\\r\\nX-Evil: 1\":1,\"" + "b".repeat(5_000) + "\":1"));

        answer.json();
        assertThat(answer.response().headers().firstValue("X-Evil")).isEmpty();
        assertThat(answer.response().headers().allValues("Warning"))
                .hasSize(2)
                .first()
                .isEqualTo("299 - \"unknown field \\\"spec.a??X-Evil: 1\\\"\"");
        assertThat(answer.response().headers().allValues("Warning").getLast()).hasSizeLessThan(300);
    }

    @Test
    void metadataThatCouldNotBeKept() throws Exception {
        String label =
                "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and"
                        + " must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex"
                        + " used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
        metadata("{\"labels\":{\"a\":\"b c\"}}", "metadata.labels: Invalid value: \"b c\": " + label);
        metadata(
                "{\"labels\":{\"a\":\"" + "b".repeat(64) + "\"}}",
                "metadata.labels: Invalid value: \"" + "b".repeat(64) + "\": must be no more than 63 characters");
        metadata(
                "{\"labels\":{\"/a\":\"b\"}}", "metadata.labels: Invalid value: \"/a\": prefix part must be non-empty");
        metadata(
                "{\"annotations\":{\"example.com/\":\"b\"}}",
                "metadata.annotations: Invalid value: \"example.com/\": name part must be non-empty");
        metadata(
                "{\"annotations\":{\"a\":\"" + "b".repeat(300_000) + "\"}}",
                "metadata.annotations: Too long: may not be more than 262144 bytes");
        metadata(
                "{\"ownerReferences\":[{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"name\":\"x\"}]}",
                "metadata.ownerReferences.uid: Invalid value: \"\": uid must not be empty");
        assertThat(merge("{\"metadata\":{\"finalizers\":[\"a b\"]}}").refusal(422))
                .startsWith(INVALID.formatted(name) + "metadata.finalizers: Invalid value: \"a b\": name part must");
        merge("{\"metadata\":{\"labels\":{\"a\":\"b\\u0000\"}}}")
                .refused(400, "BadRequest", "a text in the object holds the character NUL");
        merge("{\"metadata\":{\"annotations\":{\"a\":\"\\ud800\"}}}")
                .refused(400, "BadRequest", "a text in the object is not well-formed Unicode");
        merge("{\"metadata\":{\"annotations\":{\"a\":\"\\ud83d\\ude00\"}}}").json();
        author.send("PUT", path, "{\"metadata\":{\"labels\":{\"a\":null}}}")
                .refused(400, "BadRequest", "metadata.labels.a: expected string, got null");
    }

    @Test
    void patchesThatGrowBeyondAllBounds() throws Exception {
        StringBuilder bomb = new StringBuilder("[{\"op\":\"add\",\"path\":\"/x\",\"value\":[\"")
                .append("x".repeat(1_000))
                .append("\"]}");
        for (int i = 0; i < 60; i++) {
            bomb.append(",{\"op\":\"copy\",\"from\":\"/x\",\"path\":\"/x/-\"}");
        }
        author.send("PATCH", path, bomb.append("]").toString(), "Content-Type", JSON_PATCH)
                .refused(
                        413,
                        "RequestEntityTooLarge",
                        "Unable to complete the copy in a JSON patch operation, the accumulated size of copies is larger"
                                + " than 2097152 bytes");
        StringBuilder deep = new StringBuilder("[{\"op\":\"add\",\"path\":\"/x\",\"value\":{}}");
        for (int i = 0; i < 300; i++) {
            deep.append(",{\"op\":\"copy\",\"from\":\"/x\",\"path\":\"/x/x\"}");
        }
        author.send("PATCH", path, deep.append("]").toString(), "Content-Type", JSON_PATCH)
                .refused(400, "BadRequest", "the object is nested more than 100 levels deep");
        String list = "{\"metadata\":{\"finalizers\":[\"a\"" + ",\"a\"".repeat(6_000) + "]}}";
        merge("{\"metadata\":{\"finalizers\":[\"a\"]}}").json();
        author.send("PATCH", path, list, "Content-Type", "application/strategic-merge-patch+json")
                .refused(413, "RequestEntityTooLarge", "a list in the patch has more than 5000 items to merge");
        author.send("PATCH", path, "[{\"op\":\"jump\",\"path\":\"/x\"}]", "Content-Type", JSON_PATCH)
                .refused(400, "BadRequest", "\"jump\" is no operation of a JSON patch");
    }

    @Test
    void whatIsOnlyToBeTriedIsNeverDone() throws Exception {
        author.send("DELETE", path, "{\"dryRun\":\"All\"}")
                .refused(400, "BadRequest", "DeleteOptions cannot be handled: dryRun: expected array, got string");
        author.send("DELETE", path, "{\"preconditions\":\"x\"}")
                .refused(400, "BadRequest", "DeleteOptions cannot be handled: preconditions: expected object");
        author.send("DELETE", path, "{\"dryRun\":[\"All\"]}").json();
        author.send("DELETE", path, "{\"preconditions\":{\"uid\":\"x\"}}").refusal(409);
        author.send("DELETE", path + "?dryRun=All", "").json();
        author.get(path).json();
    }

    @Test
    void parametersOfListsAndWatches() throws Exception {
        author.get(REVISIONS + "?limit=-1")
                .refused(400, "BadRequest", "invalid value \"-1\" for the parameter limit: not a number");
        author.get(REVISIONS + "?watch=1&resourceVersion=abc")
                .refused(400, "BadRequest", "invalid value \"abc\" for the parameter resourceVersion: not a number");
        author.get(REVISIONS + "?watch=1&timeoutSeconds=x")
                .refused(400, "BadRequest", "invalid value \"x\" for the parameter timeoutSeconds: not a number");
        author.get(REVISIONS + "?continue=%25%25").refused(400, "BadRequest", "continue key is not valid");
        author.get(REVISIONS + "?includeObject=Some")
                .refused(
                        400,
                        "BadRequest",
                        "invalid value \"Some\" for the parameter includeObject: None, Metadata or Object");
        author.get(REVISIONS + "?resourceVersionMatch=Exact")
                .refused(400, "BadRequest", "resourceVersionMatch is forbidden unless resourceVersion is provided");
        drafts.init(ALICE, new NewPackage(repository.name(), "more", "ws1"), "a test", List.of());
        String token = author.get(REVISIONS + "?limit=1")
                .json()
                .path("metadata")
                .path("continue")
                .asText();
        author.get(REVISIONS + "?resourceVersion=5&continue=" + token)
                .refused(400, "BadRequest", "specifying resource version is not allowed when using continue");
        for (String future :
                List.of("?", "?watch=1&", "?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&")) {
            KubeClient.Answer answer = author.get(REVISIONS + future + "resourceVersion=999999999");
            assertThat(answer.refusal(504)).startsWith("Too large resource version: 999999999, current: ");
            assertThat(KubeClient.JSON
                            .readTree(answer.body())
                            .path("details")
                            .path("retryAfterSeconds")
                            .asInt())
                    .isEqualTo(1);
        }
        author.get(REVISIONS + "?watch=1&resourceVersionMatch=NotOlderThan")
                .refused(
                        400,
                        "BadRequest",
                        "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
    }

    @Test
    void nobodyActsInTheNameOfOthers() throws Exception {
        author.get(path, "Impersonate-User", "bob")
                .refused(
                        403,
                        "Forbidden",
                        "users \"bob\" is forbidden: User \"alice\" cannot impersonate resource \"users\" in API group \"\""
                                + " at the cluster scope");
    }

    @Test
    void selectorsAreReadInLittleTime() throws Exception {
        Instant begun = Instant.now();
        author.get(REVISIONS + "?labelSelector=" + "%2C".repeat(4_000)).json();
        author.get(REVISIONS + "?labelSelector=" + "a".repeat(9_999) + "%21").refusal(400);
        author.get(REVISIONS + "?labelSelector=a+in+%28b%2Cc%29%2C%21d").json();
        author.get(REVISIONS + "?labelSelector=" + "a".repeat(10_001))
                .refused(400, "BadRequest", "a selector has at most 10000 characters");
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void addressesThatAreNotWellFormed() throws Exception {
        String alice = "Authorization: Bearer alice";
        assertThat(RawHttp.answer(root, "GET " + REVISIONS + "?watch=%zz HTTP/1.1", alice))
                .startsWith("HTTP/1.1 400");
        assertThat(RawHttp.answer(root, "GET " + REVISIONS + "/%zz HTTP/1.1", alice))
                .startsWith("HTTP/1.1 400");
        assertThat(RawHttp.answer(root, "GET " + REVISIONS + "/" + name.replace(".", "%2E") + " HTTP/1.1", alice))
                .startsWith("HTTP/1.1 200")
                .contains("\"name\":\"" + name + "\"");
        assertThat(RawHttp.answer(root, "HEAD " + REVISIONS + "?watch=1 HTTP/1.1", alice))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("items");
    }

    private static String unsupported(String verb) {
        return verb + " is not supported on resources of kind \"packagerevisions.porch.kpt.dev\"";
    }

    /** A few lines that stand for thousands of millions of nodes. */
    private static String laughs() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            yaml.append("a%d: &a%d [".formatted(i, i))
                    .append(("*a" + (i - 1) + ",").repeat(9))
                    .append("]\n");
        }
        return yaml.toString();
    }

    private String draft(String fields) {
        return "{\"spec\":{%s,\"packageName\":\"strict\",\"repository\":\"%s\",\"workspaceName\":\"ws1\"}}"
                .formatted(fields, repository.name());
    }

    private List<String> warning(String query, String body) throws Exception {
        KubeClient.Answer answer = author.send("POST", REVISIONS + query, body);
        answer.json();
        return answer.response().headers().allValues("Warning");
    }

    private KubeClient.Answer merge(String patch) throws Exception {
        return author.send("PATCH", path, patch, "Content-Type", MERGE);
    }

    private void metadata(String metadata, String problem) throws Exception {
        merge("{\"metadata\":" + metadata + "}").refused(422, "Invalid", INVALID.formatted(name) + problem);
    }
}
