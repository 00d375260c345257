package dev.veranda.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.veranda.testing.Chromium;
import dev.veranda.testing.RunningVeranda;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people meet every day around the work itself: finding, leaving, losing the connection, what cannot be done and why. */
class EverydayIT {

    @TempDir
    Path folder;

    @Test
    void theWayAroundThePages() throws Exception {
        try (RunningVeranda veranda = RunningVeranda.start(folder.resolve("data"));
                Chromium chromium = Chromium.launch()) {
            Person author = Person.signedIn(chromium.window(), veranda, "author");

            aClone(author);
            leavingTheEditorOffersToSave(author);
            aDeletionThatIsImpossibleSaysWhy(author);
            thePaletteLeadsToAPackage(author);
            theSheetListsTheKeys(author);
            aFileIsChosenFromTheList(author);
            aLostConnectionIsSaid(author);
            aPercentSignIsReadAsItIsTyped(author);
            aReviewBelongsToTheApprovals(author, Person.signedIn(chromium.window(), veranda, "approver"));
            new WayBack(folder.resolve("data/git")).journey(Person.signedIn(chromium.window(), veranda, "admin"));
        }
    }

    private static void aClone(Person author) {
        author.open("/packages/blueprints.namespace.v1");
        author.press("Clone");
        author.fill("Package name", "team-a");
        author.confirm("Clone package");
        author.isAt("/packages/deployments.team-a.v1/edit");
    }

    private static void leavingTheEditorOffersToSave(Person author) {
        author.open("/packages/deployments.team-a.v1/edit?file=README.md");
        Locator text = author.page().locator(".cm-content").first();
        assertThat(text).containsText("namespace");
        text.click();
        author.page().keyboard().press("Control+End");
        author.page().keyboard().type("Kept on the way out.");
        author.sees("Unsaved changes");
        author.follow("Catalog");
        author.sees("Save before you leave?");
        author.confirm("Save and leave");
        author.isAt("/catalog");
        author.open("/packages/deployments.team-a.v1?tab=resources&file=README.md");
        author.sees("Kept on the way out.");
    }

    private static void aDeletionThatIsImpossibleSaysWhy(Person author) {
        author.open("/packages/blueprints.namespace.v1");
        author.page()
                .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("More actions"))
                .click();
        author.sees("A package was cloned from it.");
        author.page().keyboard().press("Escape");
    }

    private static void thePaletteLeadsToAPackage(Person author) {
        author.open("/catalog");
        author.seesHeading("Catalog");
        author.page().keyboard().press("Control+k");
        Locator words = author.page().getByLabel("Search packages, places and actions");
        assertThat(words).isFocused();
        words.fill("redis");
        assertThat(author.page().locator(".palette-item").first()).containsText("redis");
        words.press("Enter");
        author.isAt("/packages/blueprints.redis.v1");
    }

    private static void theSheetListsTheKeys(Person author) {
        author.seesHeading("redis");
        author.page().locator("main").press("?");
        author.sees("Find packages, places and actions");
        author.confirm("Close");
    }

    private static void aFileIsChosenFromTheList(Person author) {
        author.open("/packages/blueprints.namespace.v1?tab=resources");
        author.page().getByText("resourcequota.yaml").first().click();
        assertThat(author.page().locator(".package-file .cm-content")).containsText("kind: ResourceQuota");
        assertThat(author.page()).hasURL(Pattern.compile("file=resourcequota\\.yaml"));
    }

    private static void aLostConnectionIsSaid(Person author) {
        Locator clone = author.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Clone"));
        assertThat(clone).isVisible();
        author.page().context().setOffline(true);
        assertThat(author.page().getByRole(AriaRole.ALERT)).containsText("Connection lost, trying again");
        assertThat(clone).hasAttribute("inert", "");
        author.page().context().setOffline(false);
        assertThat(clone).not().hasAttribute("inert", "");
    }

    private static void aPercentSignIsReadAsItIsTyped(Person author) {
        author.open("/packages/default/100%");
        author.sees("There is no package revision \"100%\".");
        author.open("/catalog?q=100%");
        author.sees("No package matches");
    }

    private static void aReviewBelongsToTheApprovals(Person author, Person approver) {
        author.open("/packages/deployments.team-a.v1");
        author.press("Propose");
        author.confirm("Propose");
        author.sees("waits for a decision");
        approver.open("/packages/deployments.team-a.v1/review");
        approver.seesHeading("team-a");
        assertThat(approver.page().locator("vaadin-side-nav-item[current]")).containsText("Approvals");
        approver.sees("Arthur Author");
    }
}
