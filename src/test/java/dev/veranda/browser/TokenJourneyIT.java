package dev.veranda.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.veranda.testing.Chromium;
import dev.veranda.testing.RunningVeranda;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person makes an access token, sees it once, and an administrator revokes it. */
class TokenJourneyIT {

    @TempDir
    Path folder;

    @Test
    void aTokenIsShownOnceAndListedUntilItIsRevoked() throws Exception {
        try (RunningVeranda veranda = RunningVeranda.start(folder.resolve("data"));
                Chromium chromium = Chromium.launch()) {
            Person author = Person.signedIn(chromium.window(), veranda, "author");
            author.open("/tokens");
            author.sees("You have no token");
            author.press("Make a token");
            author.confirm("Make token");
            author.sees("Say what the token is for.");
            author.fill("What it is for", "laptop");
            author.pick("Everything your account may");
            author.confirm("Make token");
            Locator text = author.page().locator(".token-made code").first();
            assertThat(text).hasText(Pattern.compile("vrd_[0-9a-z]{12}_[0-9a-z]{50}"));
            author.sees("kubectl get packagerevisions");
            author.doesNotSee("Everyone's");
            String token = text.innerText();

            author.open("/tokens");
            author.sees("Everything the account may");
            assertThat(author.page().content()).doesNotContain(token);
            assertThat(veranda.log()).doesNotContain(token);

            Person admin = Person.signedIn(chromium.window(), veranda, "admin");
            admin.open("/tokens?of=everyone&q=author");
            admin.press("Revoke laptop");
            admin.confirm("Revoke");
            admin.sees("\"laptop\" is revoked.");
            author.open("/tokens");
            author.sees("You have no token");
        }
    }
}
