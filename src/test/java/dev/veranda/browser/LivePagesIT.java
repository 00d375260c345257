package dev.veranda.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.veranda.testing.Chromium;
import dev.veranda.testing.RunningVeranda;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Open pages follow what others do, as soon as somebody looks at them. */
class LivePagesIT {

    @TempDir
    Path folder;

    @Test
    void pagesFollowWhileTheyAreSeenAndCatchUpWhenTheyAreSeenAgain() throws Exception {
        try (RunningVeranda veranda = RunningVeranda.start(folder.resolve("data"));
                Chromium chromium = Chromium.launch()) {
            Person author = Person.signedIn(chromium.window(), veranda, "author");
            Person approver = Person.signedIn(chromium.window(), veranda, "approver");
            Person other = Person.signedIn(chromium.window(), veranda, "approver");
            approver.open("/approvals");
            approver.seesHeading("Approvals");
            other.open("/catalog");
            other.seesHeading("Catalog");
            Locator found = other.page().locator(".catalog-line [role=status]");
            assertThat(found).hasText("4 packages");

            clone(author, "team-a");
            assertThat(found).hasText("5 packages");
            propose(author, "team-a");
            approver.sees("team-a");

            hide(other.page(), true);
            clone(author, "team-b");
            propose(author, "team-b");
            // Seen by one whose page is visible, and so too late for the hidden one to hear of it first.
            approver.sees("team-b");
            assertThat(found).hasText("5 packages");
            hide(other.page(), false);
            assertThat(found).hasText("6 packages");
        }
    }

    private static void clone(Person author, String name) {
        author.open("/packages/blueprints.namespace.v1");
        author.press("Clone");
        author.fill("Package name", name);
        author.confirm("Clone package");
        author.isAt("/packages/deployments." + name + ".v1/edit");
    }

    private static void propose(Person author, String name) {
        author.open("/packages/deployments." + name + ".v1");
        author.press("Propose");
        author.confirm("Propose");
        author.sees("waits for a decision");
    }

    /** As if another tab came before it: a headless browser shows all of its pages. */
    private static void hide(Page page, boolean hidden) {
        page.evaluate(
                "hidden => { Object.defineProperty(document, 'hidden', {configurable: true, get: () => hidden});"
                        + " document.dispatchEvent(new Event('visibilitychange')); }",
                hidden);
    }
}
