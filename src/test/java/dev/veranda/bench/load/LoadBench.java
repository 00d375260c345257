package dev.veranda.bench.load;

import dev.veranda.bench.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@code ./veranda bench load}: measures a packaged Veranda from outside and says what came out. */
public final class LoadBench {

    private LoadBench() {}

    /** @param arguments the file to write the report to, and then what {@link Wanted} reads */
    public static void main(String[] arguments) throws Exception {
        Wanted wanted;
        try {
            wanted = Wanted.of(Arrays.asList(arguments).subList(1, arguments.length));
        } catch (IllegalArgumentException e) {
            System.err.println("veranda: " + e.getMessage());
            System.exit(2);
            return;
        }
        Quiet before = Quiet.now();
        System.out.println(before.text());
        Path report = Path.of(arguments[0]);
        Path folder = Files.createTempDirectory("veranda-load");
        System.out.println("Making the catalog in " + folder + " ...");
        List<Findings> all = new ArrayList<>();
        boolean failed = false;
        try (Scene scene = Scene.open(folder, wanted.sizes())) {
            for (Measurement measurement : wanted.measurements()) {
                System.out.println("Measuring " + measurement.name() + " ...");
                Findings findings = new Findings(measurement.name());
                all.add(findings);
                try {
                    measurement.run(scene, findings);
                } catch (Exception e) {
                    // What the others find is worth having, too.
                    failed = true;
                    findings.note("NOT MEASURED TO THE END: " + measurement.name() + ": " + e);
                    e.printStackTrace();
                }
            }
        }
        LoadReport found = new LoadReport(Instant.now(), Machine.here(), before, wanted.sizes(), all);
        found.write(report);
        System.out.println();
        System.out.println(found.text());
        System.out.println("The report is in " + report + ".");
        if (failed) {
            System.out.println("Something failed; the log of Veranda is in " + folder + ".");
            System.exit(1);
        }
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
