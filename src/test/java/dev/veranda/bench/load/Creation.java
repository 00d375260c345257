package dev.veranda.bench.load;

import java.util.List;

/** A draft is created in a repository whose catalog many have open. */
final class Creation implements Measurement {

    private static final int PAGES = 60;
    private static final int ROUNDS = 100;
    private static final double MOST = 1.2;

    @Override
    public String name() {
        return "creation";
    }

    @Override
    public void run(Scene scene, Findings findings) throws Exception {
        int pages = scene.sizes().scaled(PAGES);
        Beside measured = Beside.of(
                scene,
                List.of("/catalog?repository=" + Sizes.WATCHED),
                pages,
                scene.sizes().rounds(ROUNDS),
                () -> create(scene));
        findings.median("create with no catalog open", measured.without());
        findings.median("create with " + pages + " catalogs open", measured.with());
        findings.ratio("create with " + pages + " catalogs to none", measured.with(), measured.without(), MOST);
        findings.note("Open were " + measured.pages() + ", of the repository of "
                + scene.sizes().registered().get(Sizes.WATCHED) + " packages; they received " + measured.received()
                + " messages. Each draft was deleted again at once.");
    }

    private static double create(Scene scene) throws Exception {
        String name = scene.freshName();
        double millis = scene.packages().create(Sizes.WATCHED, name);
        scene.packages().delete(Packages.name(Sizes.WATCHED, name, "v1"));
        return millis;
    }
}
