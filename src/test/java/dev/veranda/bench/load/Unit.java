package dev.veranda.bench.load;

import java.util.Locale;

/** In what something is told. */
enum Unit {
    MILLIS("%,.0f ms", "%.1f ms"),
    TIMES("%,.0f times", "%.2f times"),
    MEGABYTES("%,.0f MB", "%.2f MB"),
    COUNT("%,.0f", "%.0f"),
    SECONDS("%,.0f s", "%.1f s");

    private static final double SMALL = 10;

    private final String large;
    private final String small;

    Unit(String large, String small) {
        this.large = large;
        this.small = small;
    }

    String text(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < SMALL ? small : large, value);
    }
}
