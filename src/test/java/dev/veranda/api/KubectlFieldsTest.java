package dev.veranda.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.repository.Repository;
import dev.veranda.store.git.GitCommand;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who manages which fields, as kubectl shows it and goes by it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class KubectlFieldsTest {

    private static final String REVISION = "packagerevisions.v1alpha1.porch.kpt.dev";
    private static final String FILES = "packagerevisionresources.v1alpha1.porch.kpt.dev";

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @TempDir
    Path home = Path.of("");

    @Inject
    Repos repos;

    private Repository repository;
    private Kubectl kubectl;
    private String name;

    @BeforeEach
    void aRepository() {
        kubectl = new Kubectl(root, home, "sed -i s/edited:.before/edited:\\ after/");
        repository = repos.empty("fields", false);
        name = repository.name() + ".cache.ws1";
    }

    @Test
    void twoManagersShareARevision() throws Exception {
        String one = kubectl.file("one.yaml", revision("    team: x\n    tier: a\n"));
        String two = kubectl.file("two.yaml", revision("    team: z\n"));

        assertThat(kubectl.run("alice", "apply", "--server-side", "--field-manager=one", "-f", one))
                .contains("serverside-applied");
        assertThat(kubectl.run("alice", "apply", "--server-side", "--field-manager=two", "-f", two))
                .contains("Apply failed with 1 conflict: conflict with \"one\": .metadata.labels.team");
        assertThat(kubectl.run("alice", "diff", "--server-side", "--field-manager=two", "--force-conflicts", "-f", two))
                .contains("-    team: x", "+    team: z");
        assertThat(kubectl.run(
                        "alice", "apply", "--server-side", "--field-manager=two", "--force-conflicts", "-f", two))
                .contains("serverside-applied");
        assertThat(owners("metadata.labels")).containsExactly("one Apply f:tier", "two Apply f:team");
        assertThat(kubectl.run(
                        "alice",
                        "apply",
                        "--server-side",
                        "--field-manager=one",
                        "-f",
                        kubectl.file("less.yaml", revision("    more: z\n"))))
                .contains("serverside-applied");
        assertThat(kubectl.run("alice", "get", REVISION, name, "-o", "jsonpath={.metadata.labels}"))
                .isEqualTo("{\"more\":\"z\",\"team\":\"z\"}");
    }

    @Test
    void everyWayToWriteHasItsManager() throws Exception {
        kubectl.run("alice", "create", "-f", kubectl.file("made.yaml", revision("    edited: before\n")));
        kubectl.run("alice", "label", REVISION, name, "team=x");
        kubectl.run("alice", "annotate", REVISION, name, "note=y");
        kubectl.run("alice", "edit", REVISION, name);
        kubectl.run(
                "alice", "patch", REVISION, name, "--type=merge", "-p", "{\"metadata\":{\"labels\":{\"tier\":\"a\"}}}");
        assertThat(owners("metadata.labels"))
                .containsExactly(
                        "kubectl-edit Update f:edited", "kubectl-label Update f:team", "kubectl-patch Update f:tier");
        assertThat(owners("metadata.annotations")).contains("kubectl-annotate Update f:note");
        assertThat(kubectl.run("alice", "get", REVISION, name, "-o", "yaml")).doesNotContain("managedFields");
        assertThat(kubectl.run("alice", "get", REVISION, name, "-o", "yaml", "--show-managed-fields"))
                .contains("managedFields:", "manager: kubectl-create", "fieldsType: FieldsV1");

        String whole = kubectl.run("alice", "get", REVISION, name, "-o", "yaml");
        assertThat(kubectl.run(
                        "alice", "replace", "-f", kubectl.file("whole.yaml", whole.replace("team: x", "team: z"))))
                .contains("replaced");
        assertThat(owners("metadata.labels")).contains("kubectl-replace Update f:team");
        assertThat(kubectl.run("alice", "apply", "-f", kubectl.file("made.yaml", revision("    tier: b\n"))))
                .contains("configured");
        assertThat(kubectl.run("alice", "replace", "-f", kubectl.file("whole.yaml", newest())))
                .contains("replaced");
        assertThat(kubectl.run("alice", "diff", "-f", kubectl.file("made.yaml", revision("    tier: c\n"))))
                .contains("+    tier: c");
        kubectl.run("alice", "patch", REVISION, name, "--type=merge", "-p", "{\"spec\":{\"lifecycle\":\"Proposed\"}}");
        assertThat(kubectl.run(
                        "bob",
                        "patch",
                        REVISION,
                        name,
                        "--subresource=approval",
                        "--type=merge",
                        "-p",
                        "{\"spec\":{\"lifecycle\":\"Published\"}}"))
                .contains("patched");
        assertThat(owners("spec")).contains("kubectl-patch/approval Update f:lifecycle");
    }

    @Test
    void oneGoesFromClientSideToServerSideAndBack() throws Exception {
        String first = kubectl.file("first.yaml", revision("    a: \"1\"\n    b: \"1\"\n"));
        String second = kubectl.file("second.yaml", revision("    a: \"2\"\n    c: \"1\"\n"));
        String third = kubectl.file("third.yaml", revision("    a: \"3\"\n"));

        assertThat(kubectl.run("alice", "apply", "-f", first)).contains("created");
        assertThat(kubectl.run("alice", "apply", "--server-side", "-f", second)).contains("serverside-applied");
        assertThat(kubectl.run("alice", "get", REVISION, name, "-o", "jsonpath={.metadata.labels}"))
                .isEqualTo("{\"a\":\"2\",\"c\":\"1\"}");
        assertThat(owners("metadata.labels")).containsExactly("kubectl Apply f:a f:c");
        assertThat(kubectl.run("alice", "apply", "-f", third)).contains("configured");
        assertThat(kubectl.run("alice", "get", REVISION, name, "-o", "jsonpath={.metadata.labels}"))
                .isEqualTo("{\"a\":\"3\"}");
        assertThat(kubectl.run("alice", "apply", "--server-side", "-f", third)).contains("serverside-applied");
    }

    @Test
    void filesAreAppliedOneByOne() throws Exception {
        kubectl.run("alice", "create", "-f", kubectl.file("made.yaml", revision("    a: \"1\"\n")));

        assertThat(kubectl.run(
                        "alice", "apply", "--server-side", "-f", kubectl.file("two.yaml", files("a.yaml", "b.yaml"))))
                .contains("serverside-applied");
        assertThat(kubectl.run("alice", "apply", "--server-side", "-f", kubectl.file("one.yaml", files("a.yaml"))))
                .contains("serverside-applied");
        assertThat(kubectl.run("alice", "get", FILES, name, "-o", "jsonpath={.spec.resources}"))
                .contains("\"a.yaml\"", "\"Kptfile\"")
                .doesNotContain("b.yaml");
        assertThat(kubectl.run(
                        "alice",
                        "apply",
                        "--server-side",
                        "--field-manager=other",
                        "-f",
                        kubectl.file("other.yaml", files("a.yaml").replace("value: x", "value: other"))))
                .contains("conflict with \"kubectl\": .spec.resources.a.yaml");
        assertThat(kubectl.run(
                        "alice",
                        "apply",
                        "--server-side",
                        "-f",
                        kubectl.file("none.yaml", files("a.yaml").replace(name, name + "-none"))))
                .contains("NotFound");
        kubectl.run("alice", "delete", REVISION, name);
        kubectl.run("alice", "create", "-f", kubectl.file("made.yaml", revision("    a: \"1\"\n")));
        assertThat(kubectl.run("alice", "get", FILES, name, "-o", "yaml", "--show-managed-fields"))
                .doesNotContain("managedFields");
    }

    @Test
    void secretsAreAppliedAndOnlyTheirKeysAreNamed() throws Exception {
        String secret = kubectl.file("secret.yaml", secret("hidden-word"));
        String other = kubectl.file("other.yaml", secret("other-word"));

        assertThat(kubectl.run("ada", "apply", "--server-side", "-f", secret)).contains("serverside-applied");
        assertThat(kubectl.run("ada", "apply", "--server-side", "-f", secret)).contains("serverside-applied");
        assertThat(kubectl.run("ada", "apply", "--server-side", "--field-manager=other", "-f", other))
                .contains("conflicts with \"kubectl\"", ".data.password", ".data.username");
        assertThat(kubectl.run("ada", "apply", "--server-side", "--field-manager=other", "-f", secret))
                .contains(".data.password");
        assertThat(kubectl.run(
                        "ada", "apply", "--server-side", "--field-manager=other", "--force-conflicts", "-f", other))
                .contains("serverside-applied");
        String shown = kubectl.run("ada", "get", "secret", repository.name(), "-o", "yaml", "--show-managed-fields");
        assertThat(shown)
                .contains("f:password: {}", "f:username: {}", "manager: other")
                .doesNotContain("hidden", "aGlkZGVu", "b3RoZXI");
        assertThat(kubectl.run("ada", "delete", "secret", repository.name())).contains("deleted");
        assertThat(kubectl.run("ada", "create", "-f", secret)).contains("created");
        assertThat(kubectl.run("ada", "get", "secret", repository.name(), "-o", "yaml", "--show-managed-fields"))
                .contains("manager: kubectl-create")
                .doesNotContain("manager: other");
    }

    @Test
    void repositoriesAreAppliedAndNamesAreGenerated() throws Exception {
        String registered = repos.freshName("applied");
        GitCommand.bare(repos.path(registered));
        String file = kubectl.file("repository.yaml", registration("name: " + registered, registered));

        assertThat(kubectl.run("ada", "apply", "--server-side", "-f", file)).contains("serverside-applied");
        assertThat(kubectl.run(
                        "ada",
                        "apply",
                        "--server-side",
                        "--field-manager=other",
                        "-f",
                        kubectl.file(
                                "other.yaml",
                                registration("name: " + registered, registered).replace("ours", "theirs"))))
                .contains("conflict with \"kubectl\": .spec.description");
        assertThat(kubectl.run(
                        "ada",
                        "apply",
                        "--server-side",
                        "-f",
                        kubectl.file(
                                "less.yaml",
                                registration("name: " + registered, registered).replace("  description: ours\n", ""))))
                .contains("serverside-applied");
        assertThat(kubectl.run("ada", "get", "repo", registered, "-o", "jsonpath={.spec.description}"))
                .isEmpty();
        kubectl.run("ada", "delete", "repo", registered);

        String generated = kubectl.run(
                "ada",
                "create",
                "-o",
                "name",
                "-f",
                kubectl.file("generated.yaml", registration("generateName: made-", registered)));
        assertThat(generated).matches("repository.config.porch.kpt.dev/made-[a-z0-9]{5}\\s*");
        String made = generated.strip().replaceFirst(".*/", "");
        assertThat(kubectl.run("ada", "get", "repo", made, "-o", "jsonpath={.metadata.generateName}"))
                .isEqualTo("made-");
        kubectl.run("ada", "delete", "repo", made);
        String secret = secret("word").replace("name: " + repository.name(), "generateName: auth-");
        assertThat(kubectl.run("ada", "create", "-o", "name", "-f", kubectl.file("secret.yaml", secret)))
                .matches("secret/auth-[a-z0-9]{5}\\s*");
        assertThat(kubectl.run(
                        "ada",
                        "create",
                        "--validate=false",
                        "-o",
                        "name",
                        "-f",
                        kubectl.file(
                                "namespace.yaml",
                                "apiVersion: v1\nkind: Namespace\nmetadata: {generateName: space-}\n")))
                .matches("namespace/space-[a-z0-9]{5}\\s*");
    }

    @Test
    void tablesDoNotTellWhoManagesWhatAndMetadataDoes() throws Exception {
        kubectl.run("alice", "create", "-f", kubectl.file("made.yaml", revision("    a: \"1\"\n")));
        KubeClient vera = new KubeClient(root, "vera");
        String list =
                "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisions?fieldSelector=metadata.name=" + name;

        assertThat(vera.get(list, "Accept", "application/json;as=Table;v=v1;g=meta.k8s.io")
                        .body())
                .contains(name)
                .doesNotContain("managedFields");
        assertThat(vera.get(list, "Accept", "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io")
                        .body())
                .contains(name, "managedFields");
        assertThat(vera.get(list).body()).contains("managedFields");
    }

    @Test
    void hostileManagersAreRefused() throws Exception {
        KubeClient alice = new KubeClient(root, "alice");
        kubectl.run("alice", "create", "-f", kubectl.file("made.yaml", revision("    a: \"1\"\n")));
        String one = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisions/" + name;
        String merge = "application/merge-patch+json";

        assertThat(alice.send("PATCH", one + "?fieldManager=" + "m".repeat(129), "{}", "Content-Type", merge)
                        .refusal(422))
                .isEqualTo("PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Too long: may not be more than 128"
                        + " bytes");
        assertThat(alice.send("PATCH", one + "?fieldManager=a%07b", "{}", "Content-Type", merge)
                        .refusal(422))
                .contains("should only contain printable characters");
        assertThat(alice.send("PATCH", one, "{}", "Content-Type", "application/apply-patch+yaml")
                        .refusal(422))
                .contains("fieldManager: Required value: is required for apply patch");
        String reset = "{\"metadata\":{\"managedFields\":[{}]}}";
        JsonNode after = alice.send("PATCH", one, reset, "Content-Type", merge).json();
        assertThat(after.path("metadata").has("managedFields")).isFalse();
        assertThat(new KubeClient(root, "vera")
                        .send(
                                "PATCH",
                                one + "?fieldManager=mine",
                                "{\"metadata\":{\"labels\":{\"a\":\"1\"}}}",
                                "Content-Type",
                                "application/apply-patch+yaml")
                        .refusal(403))
                .contains("forbidden");
    }

    private String newest() throws Exception {
        return kubectl.run("alice", "get", REVISION, name, "-o", "yaml");
    }

    /** For each manager, the fields it has right below a path. */
    private List<String> owners(String path) throws Exception {
        JsonNode object = KubeClient.JSON.readTree(
                kubectl.run("alice", "get", REVISION, name, "-o", "json", "--show-managed-fields"));
        List<String> owners = new ArrayList<>();
        for (JsonNode entry : object.at("/metadata/managedFields")) {
            JsonNode fields = entry.at("/fieldsV1/f:" + path.replace(".", "/f:"));
            StringBuilder owner = new StringBuilder(entry.path("manager").asText());
            if (entry.has("subresource")) {
                owner.append('/').append(entry.path("subresource").asText());
            }
            owner.append(' ').append(entry.path("operation").asText());
            int nameOnly = owner.length();
            fields.fieldNames().forEachRemaining(field -> {
                if (!field.equals(".")) {
                    owner.append(' ').append(field);
                }
            });
            if (owner.length() > nameOnly) {
                owners.add(owner.toString());
            }
        }
        return owners;
    }

    private String revision(String labels) {
        return """
                apiVersion: porch.kpt.dev/v1alpha1
                kind: PackageRevision
                metadata:
                  name: %1$s
                  namespace: default
                  labels:
                %3$sspec:
                  packageName: cache
                  repository: %2$s
                  workspaceName: ws1
                  tasks:
                  - type: init
                    init:
                      description: a cache
                """.formatted(name, repository.name(), labels);
    }

    private String files(String... paths) {
        StringBuilder files = new StringBuilder("""
                apiVersion: porch.kpt.dev/v1alpha1
                kind: PackageRevisionResources
                metadata:
                  name: %s
                  namespace: default
                spec:
                  resources:
                """.formatted(name));
        for (String path : paths) {
            files.append("    ")
                    .append(path)
                    .append(": |\n      apiVersion: v1\n      kind: ConfigMap\n      metadata:\n        name: ")
                    .append(path.charAt(0))
                    .append("\n      data:\n        value: x\n");
        }
        return files.toString();
    }

    private String secret(String password) {
        return """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: %s
                  namespace: default
                type: kubernetes.io/basic-auth
                stringData:
                  username: me
                  password: %s
                """.formatted(repository.name(), password);
    }

    private String registration(String named, String registered) {
        return """
                apiVersion: config.porch.kpt.dev/v1alpha1
                kind: Repository
                metadata:
                  %s
                  namespace: default
                spec:
                  description: ours
                  type: git
                  git:
                    repo: %s
                    branch: main
                    createBranch: true
                """.formatted(named, repos.path(registered));
    }
}
