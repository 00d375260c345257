package dev.veranda.bench;

import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What a benchmark took.
 *
 * @param name its class, method and parameters
 * @param millis the mean, in milliseconds
 * @param error half of the interval the mean lies in with 99.9 %, in milliseconds; not a number for a single value
 */
record Measured(String name, double millis, double error) {

    static Measured of(RunResult result) {
        BenchmarkParams params = result.getParams();
        String method =
                params.getBenchmark().substring(Measured.class.getPackageName().length() + 1);
        String values = params.getParamsKeys().stream()
                .map(key -> " " + params.getParam(key))
                .collect(Collectors.joining());
        Result<?> primary = result.getPrimaryResult();
        return new Measured(method + values, primary.getScore(), primary.getScoreError());
    }

    Optional<Aim> aim() {
        return Aim.of(name);
    }
}
