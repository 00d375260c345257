package dev.veranda.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.veranda.store.git.GitCommand;
import dev.veranda.store.git.GitHttpServer;
import dev.veranda.testing.Chromium;
import dev.veranda.testing.RunningVeranda;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package of 1,000 resources, and a proposal that changes 500 of them: pages hold what is in sight. */
class LargePackageIT {

    private static final int RESOURCES = 1_000;
    private static final int CHANGED = 500;
    private static final int MOST_NODES = 3_000;

    @TempDir
    Path folder;

    @Test
    void pagesHoldWhatIsInSight() throws Exception {
        GitCommand git = GitCommand.bare(folder.resolve("served/big.git"));
        git.commitFiles("main", "A large package", files(0));
        git.run("tag", "big/v1", "main");
        git.run("branch", "proposed/big/v2", "main");
        git.commitFiles("proposed/big/v2", "Half of it changes", files(CHANGED));
        try (GitHttpServer server = GitHttpServer.open(folder.resolve("served"));
                RunningVeranda veranda = RunningVeranda.start(
                        folder.resolve("data"), Map.of("veranda.store.allow-private-hosts", "true"));
                Chromium chromium = Chromium.launch()) {
            Person admin = Person.signedIn(chromium.window(), veranda, "admin");
            admin.open("/repositories/register");
            admin.fill("URL", server.url("big.git"));
            admin.fill("Name", "big");
            admin.press("Test connection");
            admin.press("Register");
            admin.sees("Ready");

            theResources(admin);
            theReview(admin);
            theComparison(admin);
        }
    }

    private static void theResources(Person person) {
        open(person, "/packages/big.big.v1?tab=resources", ".package-file .cm-line");
        Page page = person.page();
        page.getByLabel("Filter files").fill("app-0777");
        page.getByText("app-0777.yaml").first().click();
        assertThat(page.locator(".package-file .cm-content")).containsText("name: app-0777");
        assertThat(page.locator(".package-file .cm-line").first()).isInViewport();
    }

    private static void theReview(Person person) {
        open(person, "/packages/big.big.v2/review", ".change-card .diff-table");
        Page page = person.page();
        Locator index = page.locator(".change-index");
        assertThat(page.getByTestId("viewed")).hasText("0 of " + (CHANGED + 2) + " viewed");
        assertThat(index.locator(".change-summary")).hasText(CHANGED + 1 + " changed, 1 moved");
        assertThat(index.locator(".diff-stat").first()).hasText("+1 -1");
        assertThat(page.locator(".change-card")).hasCount(CHANGED + 2);

        aStepLeadsToTheNextOne(page);
        whatComesNearIsFilled(page);
        oneIsFound(page, index);
        assertThat(nodes(page)).isLessThan(2 * MOST_NODES);
    }

    private static void aStepLeadsToTheNextOne(Page page) {
        page.keyboard().press("j");
        page.keyboard().press("j");
        assertThat(page.locator("#change-1 .change-toggle")).isFocused();
        page.keyboard().press("k");
        assertThat(page.locator("#change-0 .change-toggle")).isFocused();
    }

    private static void whatComesNearIsFilled(Page page) {
        Locator far = page.locator("#change-300");
        assertThat(far.locator(".change-toggle")).hasCount(0);
        far.scrollIntoViewIfNeeded();
        assertThat(far.locator(".diff-table")).isVisible();
        assertThat(page.locator("#change-150 .change-toggle")).hasCount(0);
    }

    private static void oneIsFound(Page page, Locator index) {
        Locator search = page.getByLabel("Search changes");
        search.fill("app-0420");
        assertThat(index.locator("vaadin-virtual-list button:visible")).hasCount(1);
        assertThat(page.locator(".change-card:not([hidden])")).hasCount(1);
        index.locator("vaadin-virtual-list button:visible").click();
        Locator card = page.locator(".change-card:not([hidden])");
        assertThat(card.locator(".change-toggle")).isFocused();
        assertThat(card.locator(".diff-table")).containsText("size: \"2\"");
        card.getByText("Viewed").click();
        assertThat(page.getByTestId("viewed")).hasText("1 of " + (CHANGED + 2) + " viewed");
        assertThat(card.locator(".diff-table")).isHidden();
        assertThat(index.locator(".change-viewed:visible")).hasCount(1);

        search.fill("password");
        assertThat(card.locator(".change-toggle")).hasText("Secret login");
        assertThat(page.locator(".changes")).not().containsText("hunter");
        search.fill("no such words");
        assertThat(page.getByText("No change holds these words.")).isVisible();
        search.fill("ConfigMap wanders");
        assertThat(card.locator(".change-toggle")).hasText("ConfigMap wanders");
        assertThat(card.locator(".change-mark")).hasAttribute("title", "moved");
        assertThat(card).containsText("from.yaml → to.yaml");
        search.fill("");
        assertThat(page.locator(".change-card:not([hidden])")).hasCount(CHANGED + 2);
    }

    private static void theComparison(Person person) {
        open(person, "/packages/big.big.v2?tab=compare", ".diff-table");
        Page page = person.page();
        Locator list = page.locator(".changed-files vaadin-virtual-list");
        list.evaluate("list => list.scrollToIndex(400)");
        list.getByText("app-0401.yaml").click();
        Locator difference = page.locator(".lazy-card[aria-label='app-0401.yaml']");
        assertThat(difference.locator(".diff-table")).isInViewport();
    }

    private static void open(Person person, String path, String shown) {
        person.open("/repositories");
        person.seesHeading("Repositories");
        long begun = System.nanoTime();
        person.open(path);
        person.page().locator(shown).first().waitFor();
        long took = (System.nanoTime() - begun) / 1_000_000;
        System.out.println(path + " took " + took + " ms, nodes " + nodes(person.page()));
        assertThat(nodes(person.page())).as(path).isLessThan(MOST_NODES);
    }

    private static int nodes(Page page) {
        return (int) page.evaluate("document.querySelectorAll('*').length");
    }

    private static Map<String, String> files(int changed) {
        Map<String, String> files = new TreeMap<>();
        files.put("big/Kptfile", """
                apiVersion: kpt.dev/v1
                kind: Kptfile
                metadata:
                  name: big
                info:
                  description: Many resources.
                """);
        boolean later = changed > 0;
        files.put("big/secret.yaml", """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: login
                stringData:
                  password: %s
                """.formatted(later ? "hunter2" : "hunter1"));
        files.put("big/from.yaml", configMap("stays") + (later ? "" : "---\n" + configMap("wanders")));
        files.put("big/to.yaml", configMap("waits") + (later ? "---\n" + configMap("wanders") : ""));
        for (int i = 0; i < RESOURCES; i++) {
            files.put("big/app-%04d.yaml".formatted(i), """
                    apiVersion: v1
                    kind: ConfigMap
                    metadata:
                      name: app-%04d
                      namespace: example
                      labels:
                        app: web
                        tier: front
                    data:
                      size: "%d"
                      colour: blue
                      greeting: hello
                      farewell: goodbye
                    """.formatted(i, i < changed ? 2 : 1));
        }
        return files;
    }

    private static String configMap(String name) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: " + name + "\ndata:\n  a: b\n";
    }
}
