package dev.veranda.bench.load;

import java.util.List;

/** Somebody saves while many have pages open. */
final class Saving implements Measurement {

    private static final int PAGES = 200;
    private static final int ROUNDS = 60;
    private static final double MOST = 1.2;

    @Override
    public String name() {
        return "saving";
    }

    @Override
    public void run(Scene scene, Findings findings) throws Exception {
        int pages = scene.sizes().scaled(PAGES);
        Savers saver = Savers.with(scene, 1);
        String revision = Packages.name("team-1", scene.packageName("team-1", 0), "v1");
        List<String> paths = List.of("/catalog", "/", "/approvals", "/packages/" + revision);
        Beside measured = Beside.of(scene, paths, pages, scene.sizes().rounds(ROUNDS), saver::once);
        saver.tidy();
        findings.median("save with no page open", measured.without());
        findings.median("save with " + pages + " pages open", measured.with());
        findings.ratio("save with " + pages + " pages to none", measured.with(), measured.without(), MOST);
        findings.note("Open were " + measured.pages() + ": catalog, home, approvals and a package; they received "
                + measured.received() + " messages.");
    }
}
