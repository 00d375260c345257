package dev.veranda.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;

/** A large repository is read for the first time, while people save elsewhere. */
final class FirstRead implements Measurement {

    private static final int PEOPLE = 4;
    private static final double MOST_MILLIS = 300;
    private static final long BEFORE_NANOS = 10_000_000_000L;

    @Override
    public String name() {
        return "reading";
    }

    @Override
    public void run(Scene scene, Findings findings) throws Exception {
        Savers savers = Savers.with(scene, PEOPLE);
        long warm = System.nanoTime() + BEFORE_NANOS;
        Samples unused = savers.until(() -> System.nanoTime() > warm);
        long quiet = System.nanoTime() + BEFORE_NANOS;
        Samples before = savers.until(() -> System.nanoTime() > quiet);
        long begun = System.nanoTime();
        scene.register(Sizes.UNREAD);
        CompletableFuture<Double> reading = CompletableFuture.supplyAsync(() -> awaitRead(scene, begun));
        Samples meanwhile = savers.until(reading::isDone);
        double seconds = reading.get();
        savers.tidy();

        findings.add("save with nothing else, p50", before.percentile(50), Unit.MILLIS, before.count());
        findings.add("save with nothing else, p99", before.percentile(99), Unit.MILLIS, before.count());
        findings.add("save during a first reading, p50", meanwhile.percentile(50), Unit.MILLIS, meanwhile.count());
        findings.add(
                "save during a first reading, p99",
                meanwhile.percentile(99),
                Unit.MILLIS,
                MOST_MILLIS,
                meanwhile.count());
        findings.add("first reading of " + scene.sizes().unread() + " packages", seconds, Unit.SECONDS, 1);
        findings.note(PEOPLE + " people save 50 resources through two functions, with 100 ms between saves.");
    }

    /** @return how long it took, in seconds */
    private static double awaitRead(Scene scene, long begun) {
        try {
            while (!scene.isRead(Sizes.UNREAD)) {
                Thread.sleep(50);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return (System.nanoTime() - begun) / 1e9;
    }
}
