package dev.veranda.bench.load;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.veranda.testing.Chromium;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Windows of a real browser, started with the first one. */
final class Windows implements AutoCloseable {

    private static final String SIGN_IN = "/sign-in";

    private final String address;
    private final Map<String, Recording> recorded = new HashMap<>();
    private @Nullable Chromium started;

    Windows(String address) {
        this.address = address;
    }

    String address() {
        return address;
    }

    /** The password of a demo account is its name. */
    Page signedIn(String account) {
        Page page = chromium().window();
        page.navigate(address + SIGN_IN);
        signIn(page, account);
        page.locator("h1").getByText("Hello").waitFor();
        return page;
    }

    void open(Page page, String path) {
        page.navigate(address + path);
        page.locator("h1").first().waitFor();
    }

    Recording recordSignIn(String account) {
        return recorded.computeIfAbsent(SIGN_IN, path -> {
            Page page = chromium().window();
            Recording recording = Recording.of(page, address, path, window -> signIn(window, account));
            page.context().close();
            // What the page after it says belongs to another page.
            return recording.untilClick();
        });
    }

    /** What a page says today: not kept, since what it shows may change. */
    Recording record(String path) {
        Page page = signedIn("author");
        Recording recording = Recording.of(page, address, path, window -> {});
        page.context().close();
        return recording;
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
    }

    private Chromium chromium() {
        Chromium chromium = started == null ? Chromium.launch() : started;
        started = chromium;
        return chromium;
    }

    private static void signIn(Page page, String account) {
        for (String label : new String[] {"Account", "Password"}) {
            var field = page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
            field.fill(account);
            field.blur();
        }
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
    }
}
