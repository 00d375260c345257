package dev.veranda.conformance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs every case below a folder, prints a table of the suites and writes a report of the cases. */
public final class Conformance {

    private static final Duration MOST_FOR_A_CASE = Duration.ofSeconds(60);

    private static final List<CaseJudge> JUDGES = List.of(
            new PipelineJudge(),
            new ImageJudge(),
            new KptfileJudge(),
            new RenderFactJudge(),
            new ResourceReadingJudge(),
            new YamlJudge(),
            new MergeJudge(),
            new StrategyJudge(),
            new RepositoryJudge(),
            new PackageJudge());

    /** @param one the case; @param verdict what became of it */
    record Judged(FixtureCase one, Verdict verdict) {}

    private Conformance() {}

    /**
     * @param arguments the folder of cases, the file to write the report to, and optionally the beginning of the ids to run;
     *     then the reasons of what did not pass are printed too
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        if (!Files.isDirectory(folder)) {
            System.err.println("veranda: there is no folder " + folder + ".");
            System.exit(2);
        }
        String beginning = arguments.length > 2 ? arguments[2] : "";
        List<Judged> judged = run(folder, beginning);
        if (judged.isEmpty()) {
            System.err.println("veranda: there are no cases below " + folder + ".");
            System.exit(2);
        }
        print(judged, System.out);
        if (!beginning.isEmpty()) {
            judged.stream()
                    .filter(one -> !(one.verdict() instanceof Verdict.Passed))
                    .forEach(one -> System.out.println("\n" + one.one().id() + " "
                            + one.verdict().word() + ": " + one.verdict().reasonOrEmpty()));
        }
        write(judged, Path.of(arguments[1]));
        System.out.println("The verdict on every case is in " + arguments[1] + ".");
        System.exit(0);
    }

    /** Runs the cases below a folder whose id begins so. */
    static List<Judged> run(Path folder, String beginning) {
        Map<String, CaseJudge> judges = new HashMap<>();
        JUDGES.forEach(judge -> judge.kinds().forEach(kind -> judges.put(kind, judge)));
        List<Judged> judged = new ArrayList<>();
        try (ExecutorService threads = Executors.newCachedThreadPool(Conformance::thread)) {
            for (FixtureCase one : FixtureCase.below(folder)) {
                if (one.id().startsWith(beginning)) {
                    judged.add(new Judged(one, judge(one, judges.get(one.kind()), threads)));
                }
            }
            threads.shutdownNow();
        }
        return judged;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "conformance");
        thread.setDaemon(true);
        return thread;
    }

    private static Verdict judge(
            FixtureCase one, @org.jspecify.annotations.Nullable CaseJudge judge, ExecutorService threads) {
        if (judge == null) {
            return Verdict.failed("nothing here judges cases of kind \"" + one.kind() + "\"");
        }
        Future<Verdict> verdict = threads.submit((Callable<Verdict>) () -> judge.judge(one));
        try {
            return verdict.get(MOST_FOR_A_CASE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            verdict.cancel(true);
            return Verdict.failed("no end within " + MOST_FOR_A_CASE.toSeconds() + " s");
        } catch (ExecutionException e) {
            return Verdict.failed("stopped by " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static void print(List<Judged> judged, PrintStream out) {
        Map<String, int[]> suites = new TreeMap<>();
        int[] all = new int[3];
        for (Judged one : judged) {
            int column = column(one.verdict());
            suites.computeIfAbsent(one.one().suite(), suite -> new int[3])[column]++;
            all[column]++;
        }
        out.printf("%-40s %8s %8s %16s%n", "suite", "passed", "failed", "not applicable");
        suites.forEach((suite, counts) -> row(out, suite, counts));
        row(out, "all " + judged.size(), all);
    }

    private static void row(PrintStream out, String name, int[] counts) {
        out.printf("%-40s %8d %8d %16d%n", name, counts[0], counts[1], counts[2]);
    }

    private static int column(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Passed passed -> 0;
            case Verdict.Failed failed -> 1;
            case Verdict.NotApplicable none -> 2;
        };
    }

    static void write(List<Judged> judged, Path report) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = json.createObjectNode();
        ArrayNode cases = root.putArray("cases");
        for (Judged one : judged) {
            ObjectNode row = cases.addObject();
            row.put("id", one.one().id());
            row.put("suite", one.one().suite());
            row.put("kind", one.one().kind());
            row.put("verdict", one.verdict().word());
            row.put("reason", one.verdict().reasonOrEmpty());
        }
        Files.createDirectories(report.toAbsolutePath().getParent());
        json.writerWithDefaultPrettyPrinter().writeValue(report.toFile(), root);
    }
}
