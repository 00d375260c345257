package dev.veranda.change;

import java.util.Map;
import java.util.function.Supplier;

/**
 * How processes share what there is a limit to for all of them together, such as the requests of one caller. Each may use what the
 * others left of the limit a second ago, and in any case its own part of it, so that none waits for another to end.
 */
@FunctionalInterface
public interface Shares {

    /** What this process may use of a kind of thing. */
    @FunctionalInterface
    interface Share {

        /**
         * @param whose uses are limited
         * @param limit how many there may be in all processes together
         * @return how many there may be in this one, at least one
         */
        int of(String whose, int limit);
    }

    /**
     * Lets the others know what is used here.
     *
     * @param kind of what
     * @param used how many are used now, by those whose uses are limited
     */
    Share declare(String kind, Supplier<Map<String, Integer>> used);

    /** Of the only process. */
    static Shares alone() {
        return (kind, used) -> (whose, limit) -> limit;
    }
}
