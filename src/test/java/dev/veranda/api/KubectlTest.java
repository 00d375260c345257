package dev.veranda.api;

import static dev.veranda.testing.People.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.veranda.repository.Repository;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.store.git.GitCommand;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real kubectl against the API. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class KubectlTest {

    private static final String REVISION = "packagerevisions.v1alpha1.porch.kpt.dev";

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @TempDir
    Path home = Path.of("");

    @Inject
    Repos repos;

    @Inject
    Drafts drafts;

    private Repository repository;
    private String name;

    @BeforeEach
    void aDraft() {
        assumeTrue(
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl"))),
                "kubectl is not on this machine: install it to run the tests that use it");
        repository = repos.empty("kubectl", false);
        drafts.init(ALICE, new NewPackage(repository.name(), "web", "ws1"), "a test", List.of());
        name = repository.name() + ".web.ws1";
    }

    @Test
    void findsAndPrintsWhatThereIs() throws Exception {
        assertThat(kubectl("vera", "api-resources"))
                .contains("packagerevisions", "packagerevisionresources", "repositories", "PackageRevision");
        assertThat(kubectl("vera", "get", REVISION, name))
                .containsPattern("NAME +PACKAGE +WORKSPACENAME +REVISION +LATEST +LIFECYCLE +REPOSITORY")
                .containsPattern(name + " +web +ws1 +0 +false +Draft +" + repository.name());
        assertThat(kubectl("vera", "get", REVISION, "-o", "name")).contains(name);
        assertThat(kubectl("vera", "get", REVISION, name, "-o", "jsonpath={.spec.lifecycle}"))
                .isEqualTo("Draft");
        assertThat(kubectl("vera", "get", REVISION, name, "-o", "yaml")).contains("lifecycle: Draft");
        assertThat(kubectl("vera", "get", REVISION, "-A", "-o", "wide")).contains(name);
        assertThat(kubectl("vera", "get", "repo", repository.name())).containsPattern("ADDRESS +BRANCH +AGE");
        assertThat(kubectl("vera", "get", "packagerevisionresources", name, "-o", "json"))
                .contains("\"Kptfile\"");
        assertThat(kubectl("vera", "get", "--raw", "/version")).contains("gitVersion");
        assertThat(kubectl("vera", "describe", REVISION, name)).contains("Workspace Name:");
        assertThat(kubectl(
                        "vera", "explain", "packagerevisions.spec.lifecycle", "--api-version=porch.kpt.dev/v1alpha1"))
                .contains("Where the revision stands.");
    }

    @Test
    void saysWhatTheCallerMayDo() throws Exception {
        assertThat(kubectl("alice", "auth", "can-i", "create", "packagerevisions.porch.kpt.dev"))
                .contains("yes");
        assertThat(kubectl("vera", "auth", "can-i", "create", "packagerevisions.porch.kpt.dev"))
                .contains("no");
        assertThat(kubectl("vera", "auth", "can-i", "--list")).contains("packagerevisions.porch.kpt.dev");
        assertThat(kubectl("alice", "auth", "whoami")).contains("alice");
    }

    @Test
    void watchesAsThingsHappen() throws Exception {
        Path seen = home.resolve("seen");
        Process watch = command("vera", "get", REVISION, name, "-w", "-o", "jsonpath={.spec.lifecycle}{\"\\n\"}")
                .redirectOutput(seen.toFile())
                .start();
        try {
            Awaitility.await().until(() -> Files.readString(seen).equals("Draft\n"));
            kubectl("alice", "patch", REVISION, name, "--type=merge", "-p", "{\"spec\":{\"lifecycle\":\"Proposed\"}}");
            Awaitility.await().until(() -> Files.readString(seen).endsWith("Proposed\n"));
        } finally {
            watch.destroy();
        }
    }

    @Test
    void leadsARevisionThroughItsWholeLife() throws Exception {
        Path file = home.resolve("pr.yaml");
        Files.writeString(file, """
                apiVersion: porch.kpt.dev/v1alpha1
                kind: PackageRevision
                metadata:
                  name: %1$s.cache.ws1
                  namespace: default
                spec:
                  packageName: cache
                  repository: %1$s
                  workspaceName: ws1
                  tasks:
                  - type: init
                    init:
                      description: a cache
                """.formatted(repository.name()));
        String cache = repository.name() + ".cache.ws1";
        assertThat(kubectl("alice", "create", "-f", file.toString())).contains(cache + " created");
        assertThat(kubectl("alice", "apply", "-f", file.toString())).contains(cache);
        assertThat(kubectl("alice", "apply", "--server-side", "-f", file.toString()))
                .contains("serverside-applied");
        assertThat(kubectl("alice", "label", REVISION, cache, "team=x")).contains("labeled");
        assertThat(kubectl("alice", "annotate", REVISION, cache, "note=y")).contains("annotated");
        assertThat(kubectl("alice", "edit", REVISION, cache)).contains("edited");
        assertThat(kubectl("bob", "get", REVISION, cache, "-o", "jsonpath={.spec.lifecycle}"))
                .isEqualTo("Proposed");
        String approve = "{\"spec\":{\"lifecycle\":\"Published\"}}";
        assertThat(kubectl("bob", "patch", REVISION, cache, "--subresource=approval", "--type=merge", "-p", approve))
                .contains("patched");
        assertThat(kubectl("bob", "get", REVISION, "-l", "kpt.dev/latest-revision=true", "-o", "name"))
                .contains(cache);
        assertThat(repos.git(repository).run("tag")).contains("cache/v1");
        assertThat(kubectl("alice", "delete", REVISION, cache)).contains("must be proposed for deletion");
        kubectl(
                "alice",
                "patch",
                REVISION,
                cache,
                "--type=json",
                "-p",
                "[" + "{\"op\":\"replace\",\"path\":" + "\"/spec/lifecycle\",\"value\":\"DeletionProposed\"}]");
        assertThat(kubectl("bob", "delete", REVISION, cache)).contains("deleted");
        assertThat(kubectl("vera", "get", REVISION, cache)).contains("NotFound");
    }

    @Test
    void registersARepositoryWithItsSecretInANamespace() throws Exception {
        String registered = repos.freshName("kube");
        GitCommand.bare(repos.path(registered));
        Path file = home.resolve("repository.yaml");
        Files.writeString(file, """
                apiVersion: config.porch.kpt.dev/v1alpha1
                kind: Repository
                metadata:
                  name: %1$s
                  namespace: %1$s
                spec:
                  type: git
                  content: Package
                  git:
                    repo: %2$s
                    branch: main
                    createBranch: true
                    secretRef:
                      name: %1$s-auth
                """.formatted(registered, repos.path(registered)));
        String[] inside = {"-n", registered};

        assertThat(kubectl("ada", "create", "namespace", registered)).contains("namespace/" + registered + " created");
        assertThat(kubectl(
                        "ada",
                        "create",
                        "secret",
                        "generic",
                        registered + "-auth",
                        "--type=kubernetes.io/basic-auth",
                        "--from-literal=username=me",
                        "--from-literal=password=hidden-word",
                        inside[0],
                        inside[1]))
                .contains("secret/" + registered + "-auth created");
        assertThat(kubectl("ada", "apply", "-f", file.toString())).contains(registered + " created");
        assertThat(kubectl("ada", "apply", "-f", file.toString())).contains(registered + " unchanged");
        assertThat(kubectl("ada", "get", "secrets", "-A", "-o", "yaml"))
                .contains(registered + "-auth")
                .doesNotContain("hidden-word", "aGlkZGVuLXdvcmQ");
        assertThat(kubectl("vera", "get", "namespaces")).contains(registered).contains("Active");
        assertThat(kubectl("vera", "get", "repositories", "-A")).contains(registered);
        assertThat(kubectl("ada", "delete", "-f", file.toString())).contains("deleted");
        assertThat(kubectl("ada", "delete", "secret", registered + "-auth", inside[0], inside[1]))
                .contains("deleted");
        assertThat(kubectl("ada", "delete", "namespace", registered)).contains("deleted");
        assertThat(kubectl("ada", "get", "namespace", registered)).contains("NotFound");
    }

    /** What the command printed, errors included. */
    private String kubectl(String person, String... arguments) throws IOException, InterruptedException {
        Process process = command(person, arguments).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return printed;
    }

    private ProcessBuilder command(String person, String... arguments) {
        List<String> command = new ArrayList<>(List.of("kubectl", "--server", root.toString(), "--as", person));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        builder.environment().remove("KUBECONFIG");
        builder.environment().put("KUBE_EDITOR", "sed -i s/lifecycle:.Draft/lifecycle:\\ Proposed/");
        return builder;
    }
}
