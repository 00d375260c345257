package dev.veranda.bench.load;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Whether the machine had time for what is measured.
 *
 * @param load the mean number of processes that wanted to run in the minute before; negative where the system does not say
 */
record Quiet(double load, int cores) {

    /** Of each core. */
    private static final double MOST = 0.25;

    static Quiet now() {
        return new Quiet(
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
    }

    boolean isQuiet() {
        return load >= 0 && load <= MOST * cores;
    }

    String text() {
        String said = load < 0
                ? "How busy the machine was before cannot be told"
                : String.format(Locale.ROOT, "Load of the machine in the minute before: %.1f on %d cores", load, cores);
        return said + (isQuiet() ? "." : ". IT IS NOT QUIET: times say little, ratios something.");
    }
}
