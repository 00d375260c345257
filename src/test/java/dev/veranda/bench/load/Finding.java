package dev.veranda.bench.load;

import java.util.OptionalDouble;

/**
 * A number that was measured.
 *
 * @param most what it may be at most on a quiet machine of two cores and at full scale; empty where nothing is promised
 * @param samples how many measurements it was made from
 */
record Finding(String measurement, String what, double value, Unit unit, OptionalDouble most, int samples) {

    boolean holds() {
        return most.isEmpty() || value <= most.getAsDouble();
    }
}
