package dev.veranda.bench.load;

import java.util.List;

/**
 * Something done with and without open pages. Without them it is measured before and after, so that a machine that changes its
 * pace shows less.
 */
record Beside(Samples without, Samples with, String pages, long received) {

    private static final int MOST_WINDOWS = 4;
    private static final int PAGES_PER_WINDOW = 15;

    static Beside of(Scene scene, List<String> paths, int all, int rounds, Repeat.Act act) throws Exception {
        Samples unused = Repeat.times(rounds, act);
        Samples before = Repeat.times(rounds, act);
        Samples with;
        String described;
        long received;
        try (OpenPages pages = OpenPages.open(scene.windows(), paths, windows(all), all)) {
            long already = pages.received();
            with = Repeat.times(rounds, act);
            received = pages.received() - already;
            described = pages.described();
            pages.allThere();
            if (received == 0 && all > windows(all)) {
                throw new IllegalStateException("Pages that hear of nothing are no load");
            }
        }
        Samples after = Repeat.times(rounds, act);
        return new Beside(before.and(after), with, described, received);
    }

    /** Browsers compute on the machine that is measured, which those of people do not: a few are enough. */
    private static int windows(int all) {
        return Math.max(1, Math.min(MOST_WINDOWS, all / PAGES_PER_WINDOW));
    }
}
