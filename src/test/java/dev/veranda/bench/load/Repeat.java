package dev.veranda.bench.load;

import java.util.ArrayList;
import java.util.List;

/** Doing something again and again. */
final class Repeat {

    private Repeat() {}

    /** Something that says how long it took, in milliseconds. */
    @FunctionalInterface
    interface Act {

        double millis() throws Exception;
    }

    /** Once without counting, since the first time is another one, and then this often. */
    static Samples times(int times, Act act) throws Exception {
        List<Double> millis = new ArrayList<>();
        act.millis();
        for (int i = 0; i < times; i++) {
            millis.add(act.millis());
        }
        return Samples.of(millis);
    }
}
