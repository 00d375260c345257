package dev.veranda.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.veranda.store.git.GitCommand;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** From the middle of a long list to a package and back, as quickly as a browser can, to where one was. */
final class WayBack {

    private static final int PACKAGES = 80;
    private static final String LIST = "/catalog?repository=many";

    private final Path repositories;

    /** @param repositories the folder of those that may be registered by path */
    WayBack(Path repositories) {
        this.repositories = repositories;
    }

    void journey(Person admin) {
        register(admin);
        // A page of its own for the entry before, so that a step too many would be seen.
        admin.open("/repositories");
        admin.seesHeading("Repositories");
        admin.open(LIST);
        admin.sees("80 packages");
        for (int row = 25; row < PACKAGES - 10; row += 10) {
            thereAndBack(admin.page(), row, row % 20 == 5);
        }
    }

    private void register(Person admin) {
        Path repository = repositories.resolve("many.git");
        Map<String, String> files = new TreeMap<>();
        for (int number = 0; number < PACKAGES; number++) {
            files.put(
                    name(number) + "/Kptfile",
                    "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: " + name(number) + "\n");
            files.put(
                    name(number) + "/a.yaml",
                    "apiVersion: v1\nkind: %s\nmetadata:\n  name: a\n"
                            .formatted(number == 60 ? "Secret" : "ConfigMap"));
        }
        GitCommand.bare(repository).commitFiles("main", "Many packages", files);
        admin.open("/repositories/register");
        admin.fill("URL", repository.toString());
        admin.fill("Name", "many");
        admin.press("Test connection");
        admin.press("Register");
        admin.seesHeading("many");
        admin.sees("80 packages");
    }

    private static void thereAndBack(Page page, int row, boolean atOnce) {
        scrollTo(page, row);
        // Without the mouse, for which Playwright would scroll the list once more.
        row(page, row).dispatchEvent("click");
        page.waitForURL("**/packages/**");
        if (!atOnce) {
            assertThat(page.locator("h1")).containsText(name(row));
        }
        page.goBack();
        assertThat(page.locator("h1")).hasText("Catalog");
        assertThat(row(page, row)).isInViewport();
        assertThat(page).hasURL(Pattern.compile("/catalog\\?repository=many$"));
    }

    private static void scrollTo(Page page, int row) {
        page.locator(".package-list").evaluate("(list, row) => list.scrollToIndex(row)", row);
        assertThat(row(page, row)).isInViewport();
    }

    private static Locator row(Page page, int number) {
        return page.locator(".package-row").filter(new Locator.FilterOptions().setHasText(name(number)));
    }

    private static String name(int number) {
        return "package-%02d".formatted(number);
    }
}
