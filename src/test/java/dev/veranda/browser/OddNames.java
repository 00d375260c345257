package dev.veranda.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.veranda.store.git.GitCommand;
import dev.veranda.store.git.GitHttpServer;
import dev.veranda.store.git.layout.Credentials;
import dev.veranda.testing.Chromium;
import dev.veranda.testing.RunningVeranda;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Packages whose names Git allows and addresses do not, on a branch with a slash and without a published revision: found by
 * clicking, reloading and typing, before and after signing in, and cloned from their branch.
 */
final class OddNames {

    private static final String BRANCH = "release/1.0";

    /** A name, and how somebody types its address by hand. */
    private record Odd(String name, String typed) {}

    private static final List<Odd> NAMES = List.of(
            new Odd("größe", "odd.größe.release/1.0"),
            new Odd("日本", "odd.日本.release%2F1.0"),
            new Odd("pkg#1", "odd.pkg%231.release/1.0"),
            new Odd("pkg%20x", "odd.pkg%20x.release/1.0"),
            new Odd("v1.2/edit", "odd.v1.2.edit.release/1.0"));

    private final RunningVeranda veranda;
    private final Chromium chromium;
    private final Path served;

    OddNames(RunningVeranda veranda, Chromium chromium, Path served) {
        this.veranda = veranda;
        this.chromium = chromium;
        this.served = served;
    }

    void journey() throws Exception {
        GitCommand git = GitCommand.bare(served.resolve("odd.git"));
        for (Odd odd : NAMES) {
            git.commitFiles(
                    BRANCH,
                    "Add " + odd.name(),
                    Map.of(
                            odd.name() + "/Kptfile", "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: odd\n",
                            odd.name() + "/größe #1.yaml", "a: 1\n"));
        }
        try (GitHttpServer server = GitHttpServer.requiring(served, new Credentials.Basic("veranda", "s3cret"))) {
            Person admin = Person.signedIn(chromium.window(), veranda, "admin");
            register(admin, server.url("odd.git"));
            NAMES.forEach(odd -> open(admin.page(), odd));
            afterSigningIn(NAMES.getFirst());
            file(admin.page(), NAMES.getFirst());
            admin.open("/packages/" + NAMES.getFirst().typed());
            cloneFromTheBranch(admin, NAMES.getFirst());
        }
    }

    private static void register(Person admin, String url) {
        admin.open("/repositories/register");
        admin.fill("URL", url);
        admin.fill("Name", "odd");
        admin.fill("Branch", BRANCH);
        admin.pick("User name with password or token");
        admin.fill("User name", "veranda");
        admin.fill("Password or access token", "s3cret");
        admin.press("Test connection");
        admin.press("Register");
        admin.seesHeading("odd");
        admin.sees("Ready");
    }

    private void open(Page page, Odd odd) {
        page.navigate(veranda.url("/catalog?repository=odd"));
        page.locator("a.package-row")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText(odd.name(), new Page.GetByTextOptions().setExact(true))))
                .first()
                .click();
        shows(page, odd);
        page.reload();
        shows(page, odd);
        page.navigate(veranda.url("/packages/" + odd.typed()));
        shows(page, odd);
    }

    private void file(Page page, Odd odd) {
        page.navigate(veranda.url("/packages/" + odd.typed() + "?tab=resources&file=größe%20%231.yaml"));
        assertThat(page.getByText("a: 1").first()).isVisible();
    }

    private static void shows(Page page, Odd odd) {
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText(odd.name());
        assertThat(page.getByText("no released version").first()).isVisible();
    }

    private void afterSigningIn(Odd odd) {
        Page page = chromium.window();
        page.navigate(veranda.url("/packages/" + odd.typed() + "?tab=resources"));
        page.getByLabel("Account", new Page.GetByLabelOptions().setExact(true)).fill("viewer");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("viewer");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .last()
                .click();
        shows(page, odd);
    }

    private static void cloneFromTheBranch(Person admin, Odd odd) {
        admin.press("Clone");
        admin.choose("Repository", "deployments");
        admin.fill("Package name", "from-a-branch");
        admin.confirm("Clone package");
        admin.seesHeading("from-a-branch");
        admin.open("/packages/deployments.from-a-branch.v1");
        admin.sees(odd.name() + " " + BRANCH + " at ");
        admin.open("/audit?q=from-a-branch");
        admin.sees("deployments.from-a-branch.v1");
    }
}
