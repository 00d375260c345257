package dev.veranda.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import dev.veranda.testing.RunningVeranda;

/** Somebody at a browser of their own, who does what the screen says. */
final class Person {

    private final Page page;
    private final RunningVeranda veranda;

    private Person(Page page, RunningVeranda veranda) {
        this.page = page;
        this.veranda = veranda;
    }

    /** Signs in with a demo account, whose password is its name. */
    static Person signedIn(Page page, RunningVeranda veranda, String account) {
        Person person = new Person(page, veranda);
        page.navigate(veranda.url("/sign-in"));
        person.fill("Account", account);
        person.fill("Password", account);
        person.press("Sign in");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("Hello");
        return person;
    }

    Page page() {
        return page;
    }

    void open(String path) {
        page.navigate(veranda.url(path));
    }

    void fill(String label, String text) {
        Locator field = page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
        field.fill(text);
        field.blur();
    }

    void press(String button) {
        page.getByRole(AriaRole.BUTTON, named(button)).last().click();
    }

    /** The button of this name inside the open dialog. */
    void confirm(String button) {
        Locator dialog = page.locator("vaadin-dialog[opened]").last();
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    void follow(String link) {
        Locator found = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first();
        try {
            found.waitFor();
        } catch (TimeoutError missing) {
            throw new AssertionError(
                    "No link \"" + link + "\" at " + page.url() + ", which says: "
                            + page.locator("body").innerText(),
                    missing);
        }
        found.click();
    }

    void pick(String radio) {
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(radio))
                .check();
    }

    void tick(String checkbox) {
        page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(checkbox))
                .check();
    }

    void choose(String select, String option) {
        page.getByLabel(select, new Page.GetByLabelOptions().setExact(true)).click();
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(option).setExact(true))
                .first()
                .click();
    }

    /** Words count where they are shown: a page can hold the same ones hidden, for a narrower window. */
    void sees(String text) {
        assertThat(page.getByText(text)
                        .filter(new Locator.FilterOptions().setVisible(true))
                        .first())
                .isVisible(wait30());
    }

    void seesHeading(String text) {
        assertThat(page.getByRole(
                                AriaRole.HEADING,
                                new Page.GetByRoleOptions().setLevel(1).setName(text))
                        .first())
                .isVisible(wait30());
    }

    void doesNotSee(String text) {
        assertThat(page.getByText(text)).hasCount(0);
    }

    void isAt(String path) {
        page.waitForURL(url -> java.net.URI.create(url).getPath().equals(path));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions wait30() {
        return new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions().setTimeout(30_000);
    }
}
