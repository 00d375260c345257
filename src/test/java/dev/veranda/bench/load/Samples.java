package dev.veranda.bench.load;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;

/** What something took again and again, in milliseconds. */
record Samples(double[] sorted) {

    static Samples of(Collection<Double> millis) {
        if (millis.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Samples(sorted);
    }

    Samples and(Samples others) {
        return of(Stream.of(sorted, others.sorted)
                .flatMap(each -> Arrays.stream(each).boxed())
                .toList());
    }

    int count() {
        return sorted.length;
    }

    /** Of an even number the mean of the two in the middle. */
    double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * The smallest one that so many in a hundred are not above (nearest rank), so one that was really measured; with few samples
     * the largest.
     *
     * @param percent above 0, at most 100
     */
    double percentile(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("No percentile: " + percent);
        }
        return sorted[(int) Math.ceil(percent / 100 * sorted.length) - 1];
    }
}
