package dev.veranda.change;

/**
 * A number that nobody has seen yet, while a higher one stands there. Whoever took it had begun a transaction by then. As long as
 * that one runs, the number may still appear; once it has ended, the number was given up with it.
 *
 * @param number the first that is missing
 * @param before a transaction that began after the higher number was there
 */
record Gap(long number, long before) {

    private static final long HALF = 1L << 31;
    private static final long LOWER = (1L << 32) - 1;

    /** Whether nobody is left who could fill it. {@code oldest} ran when what was read before was asked for. */
    boolean isClosed(long oldest) {
        return oldest >= before;
    }

    /**
     * Whether one of these transactions could fill it.
     *
     * @param running the lower 32 bits of its number, which say enough: no two that run are half of them apart
     */
    boolean mayBeFilledBy(long running) {
        long older = (before - running) & LOWER;
        return older != 0 && older < HALF;
    }
}
