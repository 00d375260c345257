package dev.veranda.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How two measurements stand to each other.
 *
 * @param aim what it should be, in words
 * @param most what it must be, in words
 */
record Ratio(String name, double value, String aim, String most) {

    static List<Ratio> of(List<Measured> measured) {
        List<Ratio> ratios = new ArrayList<>();
        add(ratios, measured, "RenderBench.render 10000", "RenderBench.render 1000", "<= 12", "15");
        add(ratios, measured, "UpdateBench.update 10000", "UpdateBench.update 1000", "<= 12", "15");
        add(ratios, measured, "LongTextBench.secret 5", "LongTextBench.secret 1", "<= 6", "10");
        add(ratios, measured, "LongTextBench.dashboard 5", "LongTextBench.dashboard 1", "<= 6", "10");
        for (String by : List.of("http", "path")) {
            String write = "WriteBench.createAndDelete " + by;
            add(ratios, measured, write + " 4000", write + " 50", "<= 1.2", "2");
        }
        add(ratios, measured, "ParallelBench.oneAfterTheOther", "ParallelBench.atTheSameTime", ">= 5 (8 cores)", "3");
        return List.copyOf(ratios);
    }

    private static void add(
            List<Ratio> ratios, List<Measured> measured, String over, String under, String aim, String most) {
        Optional<Measured> upper = named(measured, over);
        Optional<Measured> lower = named(measured, under);
        if (upper.isPresent() && lower.isPresent()) {
            double value = upper.get().millis() / lower.get().millis();
            ratios.add(new Ratio(over + " / " + under.substring(under.indexOf('.') + 1), value, aim, most));
        }
    }

    private static Optional<Measured> named(List<Measured> measured, String name) {
        return measured.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
