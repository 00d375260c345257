package dev.veranda.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks, prints what came out beside what is aimed at, and writes a report. */
public final class Bench {

    private Bench() {}

    /** @param arguments the file to write the report to, and a part of the names to run; empty for all */
    public static void main(String[] arguments) throws RunnerException, IOException {
        String part = arguments.length > 1 ? arguments[1] : "";
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("dev\\.veranda\\.bench\\..*" + Pattern.quote(part) + ".*")
                        .shouldFailOnError(true)
                        .build())
                .run();
        List<Measured> measured = results.stream().map(Measured::of).toList();
        List<Ratio> ratios = Ratio.of(measured);
        print(measured, ratios);
        Path report = Path.of(arguments[0]);
        Files.createDirectories(report.toAbsolutePath().getParent());
        new BenchReport(Machine.here(), measured, ratios).write(report);
        System.out.println("The report is in " + report + ".");
    }

    private static void print(List<Measured> measured, List<Ratio> ratios) {
        System.out.println();
        System.out.println(Machine.here().text());
        System.out.printf("%n%-44s %12s %12s %12s%n", "benchmark", "measured", "aimed at", "at most");
        for (Measured one : measured) {
            System.out.printf(
                    "%-44s %12s %12s %12s%n",
                    one.name(),
                    millis(one.millis()),
                    one.aim().map(aim -> millis(aim.millis())).orElse(""),
                    one.aim().map(aim -> millis(aim.most())).orElse(""));
        }
        for (Ratio ratio : ratios) {
            System.out.printf(
                    Locale.ROOT, "%-44s %12.1f %12s %12s%n", ratio.name(), ratio.value(), ratio.aim(), ratio.most());
        }
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 10 ? "%.3f ms" : "%.0f ms", millis);
    }
}
