package dev.veranda.bench.load;

import java.util.List;

/**
 * Something done with and without open pages. Without them it is measured before and after, so that a machine that changes its
 * pace shows less.
 */
record Beside(Samples without, Samples with, String pages, long received) {

    /** Browsers compute on the machine that is measured, which those of people do not: one shows that it is real. */
    private static final int WINDOWS = 1;

    static Beside of(Scene scene, List<String> paths, int all, int rounds, Repeat.Act act) throws Exception {
        Samples unused = Repeat.times(rounds, act);
        Samples before = Repeat.times(rounds, act);
        Samples with;
        String described;
        long received;
        try (OpenPages pages = OpenPages.open(scene.windows(), paths, WINDOWS, all)) {
            long already = pages.received();
            with = Repeat.times(rounds, act);
            received = pages.received() - already;
            described = pages.described();
            pages.allThere();
            if (received == 0 && all > WINDOWS) {
                throw new IllegalStateException("Pages that hear of nothing are no load");
            }
        }
        Samples after = Repeat.times(rounds, act);
        return new Beside(before.and(after), with, described, received);
    }
}
