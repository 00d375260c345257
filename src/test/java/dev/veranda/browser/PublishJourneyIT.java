package dev.veranda.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.veranda.store.git.GitCommand;
import dev.veranda.store.git.GitHttpServer;
import dev.veranda.store.git.layout.Credentials;
import dev.veranda.testing.Chromium;
import dev.veranda.testing.RunningVeranda;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a Git server with a password to a published package, by an administrator, an author and an approver. */
class PublishJourneyIT {

    @TempDir
    Path folder;

    @Test
    void fromARegisteredRepositoryToAPublishedPackageOnTheEmbeddedDatabase() throws Exception {
        Path data = folder.resolve("data");
        try (RunningVeranda veranda = RunningVeranda.start(data, Map.of("veranda.store.allow-private-hosts", "true"));
                Chromium chromium = Chromium.launch()) {
            assertThat(veranda.startTime()).isLessThan(java.time.Duration.ofSeconds(30));
            journey(veranda, chromium);
            new OddNames(veranda, chromium, folder.resolve("odd")).journey();
        }
    }

    @Test
    void theSameOnADatabaseOfTheOperators() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .start();
                RunningVeranda veranda = RunningVeranda.start(
                        folder.resolve("data"),
                        Map.of(
                                "quarkus.datasource.jdbc.url",
                                "jdbc:postgresql://127.0.0.1:" + database.getPort() + "/postgres",
                                "quarkus.datasource.username",
                                "postgres",
                                "quarkus.datasource.password",
                                "postgres",
                                "veranda.accounts.demo",
                                "true",
                                "veranda.secret-key",
                                "a key for tests that is long enough",
                                "veranda.store.allow-private-hosts",
                                "true"));
                Chromium chromium = Chromium.launch()) {
            journey(veranda, chromium);
        }
    }

    private void journey(RunningVeranda veranda, Chromium chromium) throws Exception {
        Path served = folder.resolve("served");
        GitCommand blueprints = GitCommand.bare(served.resolve("acme-blueprints.git"));
        blueprints.commitFiles("main", "A blueprint", blueprint());
        blueprints.run("tag", "base/v1", "main");
        GitCommand deployments = GitCommand.bare(served.resolve("acme-deployments.git"));
        for (GitCommand repository : new GitCommand[] {blueprints, deployments}) {
            repository.run("config", "http.receivepack", "true");
        }
        try (GitHttpServer server = GitHttpServer.requiring(served, new Credentials.Basic("veranda", "s3cret"))) {
            Person admin = Person.signedIn(chromium.window(), veranda, "admin");
            register(admin, server.url("acme-blueprints.git"), "acme-blueprints", false);
            register(admin, server.url("acme-deployments.git"), "acme-deployments", true);

            Person author = Person.signedIn(chromium.window(), veranda, "author");
            Person approver = Person.signedIn(chromium.window(), veranda, "approver");
            approver.open("/approvals");
            approver.seesHeading("Approvals");

            findAndClone(author);
            edit(author);
            author.press("Propose");
            author.isAt("/packages/acme-deployments.team-a.v1");
            author.sees("Proposed");

            approver.sees("team-a");
            review(approver);
            author.open("/packages/acme-deployments.team-a.v1");
            author.sees("Published");
        }
        assertThat(deployments.refs()).containsExactlyInAnyOrder("refs/heads/main", "refs/tags/team-a/v1");
        assertThat(deployments.commit("team-a/v1")).isEqualTo(deployments.commit("main"));
        assertThat(deployments.run("show", "team-a/v1:team-a/quota.yaml"))
                .contains("namespace: team-a")
                .contains("pods: \"77\"");
        assertThat(deployments.run("log", "-1", "--format=%an %s", "main"))
                .isEqualTo("approver Approving package revision team-a/1");
        deployments.run("fsck", "--strict");
    }

    private static void register(Person admin, String url, String name, boolean deployment) {
        admin.open("/repositories/register");
        admin.fill("URL", url);
        admin.fill("Name", name);
        if (deployment) {
            admin.pick("Deployments: packages made for a cluster, usually cloned from blueprints");
            admin.tick("Make the branch if it does not exist");
        }
        admin.pick("User name with password or token");
        admin.fill("User name", "veranda");
        admin.fill("Password or access token", "wrong");
        admin.press("Test connection");
        assertThat(admin.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Register")))
                .isDisabled();
        admin.fill("Password or access token", "s3cret");
        admin.press("Test connection");
        assertThat(admin.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Register")))
                .isEnabled();
        admin.press("Register");
        admin.seesHeading(name);
        admin.sees("Ready");
        assertThat(admin.page().content()).doesNotContain("s3cret");
    }

    private static void findAndClone(Person author) {
        author.open("/catalog?repository=acme-blueprints");
        author.follow("base");
        author.seesHeading("base");
        author.sees("What it is for");
        author.press("Clone");
        author.choose("Repository", "acme-deployments");
        author.fill("Package name", "Not A Name");
        author.sees("lower-case letters");
        author.fill("Package name", "team-a");
        author.confirm("Clone package");
        author.seesHeading("team-a");
    }

    private static void edit(Person author) {
        author.open("/packages/acme-deployments.team-a.v1/edit?file=quota.yaml");
        author.sees("quota.yaml");
        var text = author.page().locator(".cm-content").first();
        assertThat(text).containsText("pods: \"20\"");
        text.click();
        for (String key : new String[] {"Control+End", "ArrowUp", "Home", "Shift+End"}) {
            author.page().keyboard().press(key);
        }
        author.page().keyboard().type("pods: \"77\" # more");
        assertThat(text).not().containsText("pods: \"20\"");
        author.sees("Unsaved changes");
        author.press("Save");
        author.sees("Saved");
    }

    private static void review(Person approver) {
        approver.open("/packages/acme-deployments.team-a.v1/review");
        approver.seesHeading("team-a");
        approver.sees("quota.yaml");
        approver.press("Approve");
        approver.confirm("Approve");
        approver.sees("v1");
        approver.sees("Published");
    }

    private static Map<String, String> blueprint() {
        Map<String, String> files = new TreeMap<>();
        files.put("base/Kptfile", """
                apiVersion: kpt.dev/v1
                kind: Kptfile
                metadata:
                  name: base
                info:
                  description: A quota for a team.
                pipeline:
                  mutators:
                    - image: ghcr.io/kptdev/krm-functions-catalog/set-namespace:v0.4.1
                      configPath: package-context.yaml
                """);
        files.put("base/README.md", "# base\n\n## What it is for\n\nA quota. <script>alert(1)</script>\n");
        files.put("base/package-context.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: kptfile.kpt.dev
                  annotations:
                    config.kubernetes.io/local-config: "true"
                data:
                  name: example
                """);
        files.put("base/quota.yaml", """
                apiVersion: v1
                kind: ResourceQuota
                metadata:
                  name: quota
                  namespace: example
                spec:
                  hard:
                    pods: "20"
                """);
        return files;
    }
}
