package dev.veranda.bench.load;

import static java.util.Objects.requireNonNull;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.ArrayList;
import java.util.List;

/** How long people wait for what they want to see, in a real browser. */
final class Screens implements Measurement {

    private static final int ROUNDS = 30;
    private static final double MOST_MILLIS = 1_000;
    private static final int P = 95;
    /** Looks into shadow roots, too. */
    private static final String SEEN = """
            ([selector, pattern]) => {
              const found = root => [...root.querySelectorAll(selector),
                  ...[...root.querySelectorAll('*')].flatMap(each => each.shadowRoot ? found(each.shadowRoot) : [])];
              return found(document).some(
                  each => each.checkVisibility() && new RegExp(pattern).test(each.textContent.trim()));
            }""";

    @Override
    public String name() {
        return "screens";
    }

    /** From the deed to the moment it is seen. */
    private interface Screen {

        void show(Page page, int round);
    }

    @Override
    public void run(Scene scene, Findings findings) throws Exception {
        String large = "/packages/" + Packages.name(Scene.LARGE_PACKAGES, Scene.LARGE_PACKAGE, "v1");
        String proposal = "/packages/" + Packages.name(Scene.LARGE_PACKAGES, Scene.LARGE_PACKAGE, "v2") + "/review";
        Page page = scene.windows().signedIn("approver");
        measure(scene, findings, page, "catalog, first page", "/repositories", (window, round) -> {
            go(window, scene.windows().address() + "/catalog");
            seen(window, "a.package-row .package-row-name");
        });
        measure(scene, findings, page, "catalog, search", "/catalog", (window, round) -> {
            String wanted = scene.packageName(
                    Sizes.LARGE,
                    round % requireNonNull(scene.sizes().registered().get(Sizes.LARGE)));
            window.getByLabel("Search packages").fill(wanted);
            seen(window, ".catalog-line [role=status]", "^1 package$");
            seen(window, "a.package-row .package-row-name", "^" + wanted + "$");
        });
        measure(scene, findings, page, "catalog, facet", "/catalog", (window, round) -> {
            window.locator(".facet a[role=checkbox]:has(.facet-label:text-is('" + Sizes.MIDDLE + "'))")
                    .click();
            seen(window, ".facet a[aria-checked=true]");
            seen(window, "a.package-row .package-row-place", Sizes.MIDDLE);
        });
        measure(scene, findings, page, "package of 1,000 resources", "/repositories", (window, round) -> {
            go(window, scene.windows().address() + large + "?tab=resources");
            seen(window, ".cm-line");
        });
        measure(scene, findings, page, "review of 500 changes", "/repositories", (window, round) -> {
            go(window, scene.windows().address() + proposal);
            seen(window, ".change-card .diff-table");
        });
        page.context().close();
        findings.note(
                "Times in the browser are from the deed to content that can be seen; those of the search have the 300 ms"
                        + " in them that it waits for more to be typed.");
    }

    private static void measure(Scene scene, Findings findings, Page page, String what, String from, Screen screen) {
        List<Double> millis = new ArrayList<>();
        int rounds = scene.sizes().rounds(ROUNDS);
        // The first one warms up.
        for (int round = 0; round <= rounds; round++) {
            scene.windows().open(page, from);
            if (from.equals("/catalog")) {
                seen(page, "a.package-row .package-row-name");
            }
            long begun = System.nanoTime();
            screen.show(page, round);
            if (round > 0) {
                millis.add((System.nanoTime() - begun) / 1e6);
            }
        }
        Samples samples = Samples.of(millis);
        findings.add(what + ", p50", samples.percentile(50), Unit.MILLIS, samples.count());
        findings.add(what + ", p" + P, samples.percentile(P), Unit.MILLIS, MOST_MILLIS, samples.count());
        int nodes = ((Number) page.evaluate("document.querySelectorAll('*').length")).intValue();
        findings.add(what + ", nodes of the document", nodes, Unit.COUNT, 1);
    }

    /** Does not wait for what a page loads besides: seen is what counts. */
    private static void go(Page page, String address) {
        page.navigate(address, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    }

    private static void seen(Page page, String selector) {
        seen(page, selector, "");
    }

    /**
     * Looks at each frame that the browser draws; a locator would look twice a second in the end.
     *
     * @param pattern what its text matches
     */
    private static void seen(Page page, String selector, String pattern) {
        page.waitForFunction(SEEN, List.of(selector, pattern));
    }
}
