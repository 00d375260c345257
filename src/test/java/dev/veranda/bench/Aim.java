package dev.veranda.bench;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/** What a benchmark should take on four cores, and what it must not exceed; both in milliseconds. */
record Aim(double millis, double most) {

    private static final Map<String, Aim> AIMS = Map.ofEntries(
            entry("YamlBench.roundTrip10Megabytes", new Aim(1_500, 4_000)),
            entry("KptfileBench.decode4Kilobytes", new Aim(0.2, 1)),
            entry("RenderBench.render 100", new Aim(50, 250)),
            entry("RenderBench.render 1000", new Aim(400, 1_500)),
            entry("RenderBench.render 10000", new Aim(4_000, 15_000)),
            entry("LargeFileBench.render2Megabytes", new Aim(500, 2_000)),
            entry("LongTextBench.secret 5", new Aim(300, 1_000)),
            entry("LongTextBench.dashboard 5", new Aim(200, 1_000)),
            entry("UpdateBench.update 1000", new Aim(600, 3_000)),
            entry("UpdateBench.update 10000", new Aim(6_000, 20_000)),
            entry("TableBench.list10000Revisions", new Aim(50, 150)));

    static Optional<Aim> of(String name) {
        return Optional.ofNullable(AIMS.get(name));
    }
}
