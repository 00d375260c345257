package dev.veranda.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Runs every target on damaged texts for some time. Hangs, errors and exceptions that no target declares are findings; their
 * inputs are saved.
 */
public final class Fuzz {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Mutator mutator;
    private final Set<String> places = new HashSet<>();
    private ExecutorService worker = worker();
    private long inputs;

    Fuzz(long seed) throws IOException {
        this.mutator = new Mutator(Corpus.texts(), new Random(seed));
    }

    /** @param arguments minutes to run (1), a seed (the time), a folder for findings (target/fuzz) */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        double minutes = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 1;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        Path folder = Path.of(arguments.length > 2 ? arguments[2] : "target/fuzz");
        System.out.println("Seed " + seed + ", for " + minutes + " minutes.");
        long end = System.nanoTime() + (long) (minutes * Duration.ofMinutes(1).toNanos());
        Fuzz fuzz = new Fuzz(seed);
        List<Finding> findings = fuzz.run(() -> System.nanoTime() < end);
        Files.createDirectories(folder);
        for (int i = 0; i < findings.size(); i++) {
            Path file = folder.resolve("finding-" + seed + "-" + i + ".txt");
            Files.writeString(file, findings.get(i).input());
            System.out.println(findings.get(i).target() + ": " + findings.get(i).what() + "\n  at "
                    + findings.get(i).place() + "\n  input in " + file);
        }
        System.out.println(fuzz.inputs + " inputs, " + findings.size() + " findings.");
        System.exit(findings.isEmpty() ? 0 : 1);
    }

    /** The first input of every kind of mistake. */
    List<Finding> run(BooleanSupplier goOn) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        while (goOn.getAsBoolean()) {
            String input = mutator.next();
            for (FuzzTarget target : FuzzTarget.values()) {
                finding(target, input)
                        .filter(found -> places.add(found.place()))
                        .ifPresent(findings::add);
            }
            inputs++;
        }
        worker.shutdownNow();
        return findings;
    }

    private Optional<Finding> finding(FuzzTarget target, String input) throws InterruptedException {
        Future<?> run = worker.submit(() -> {
            target.run(input);
            return true;
        });
        try {
            run.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (TimeoutException hang) {
            run.cancel(true);
            worker = worker();
            return Optional.of(Finding.hang(target, input, LONGEST));
        } catch (ExecutionException thrown) {
            return Optional.of(Finding.of(target, input, Objects.requireNonNull(thrown.getCause())));
        }
    }

    private static ExecutorService worker() {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "fuzz");
            thread.setDaemon(true);
            return thread;
        });
    }
}
