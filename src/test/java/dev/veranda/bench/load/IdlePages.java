package dev.veranda.bench.load;

import java.util.List;

/** The heap that pages hold which are open and at which nobody does anything. */
final class IdlePages implements Measurement {

    private static final int PAGES = 100;
    private static final int FEWEST = 20;
    private static final double MOST_MEGABYTES = 2;
    private static final long SETTLED_MILLIS = 5_000;

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public void run(Scene scene, Findings findings) throws Exception {
        int pages = Math.max(FEWEST, scene.sizes().scaled(PAGES));
        List<String> paths = List.of("/catalog");
        try (Vitals vitals = scene.vitals()) {
            // What the first pages bring for all that come is not theirs.
            try (OpenPages first = OpenPages.open(scene.windows(), paths, 0, 2)) {
                first.allThere();
                Thread.sleep(SETTLED_MILLIS);
                double before = vitals.heap();
                try (OpenPages open = OpenPages.open(scene.windows(), paths, 0, pages)) {
                    Thread.sleep(SETTLED_MILLIS);
                    double with = vitals.heap();
                    open.allThere();
                    findings.add("heap in all", with, Unit.MEGABYTES, 1);
                    findings.add(
                            "heap of an open page", (with - before) / pages, Unit.MEGABYTES, MOST_MEGABYTES, pages);
                    findings.note("Heap after collections with " + open.described() + ", all on the catalog.");
                }
            }
        }
    }
}
