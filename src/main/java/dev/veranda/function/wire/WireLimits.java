package dev.veranda.function.wire;

/**
 * How much a function may be sent and may answer. Functions come from strangers.
 *
 * @param maxText the most characters of a ResourceList, either way
 * @param maxResults the most results that are kept
 * @param maxWords the most characters of one message of a result
 * @param maxStderr the most characters of standard error that are kept
 */
public record WireLimits(int maxText, int maxResults, int maxWords, int maxStderr) {

    private static final WireLimits DEFAULTS = new WireLimits(32 * 1024 * 1024, 10_000, 16 * 1024, 64 * 1024);

    /** @throws IllegalArgumentException if a limit is not positive */
    public WireLimits {
        if (maxText < 1 || maxResults < 1 || maxWords < 1 || maxStderr < 1) {
            throw new IllegalArgumentException("A limit must be positive.");
        }
    }

    /** 32 Mi characters, 10 000 results of 16 Ki characters, 64 Ki characters of standard error. */
    public static WireLimits defaults() {
        return DEFAULTS;
    }

    /** The text, cut where it is longer than allowed. */
    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
