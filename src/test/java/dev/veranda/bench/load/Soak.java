package dev.veranda.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Moderate use for a long time: what the process holds stays as it is. */
final class Soak implements Measurement {

    private static final int PEOPLE = 3;
    private static final int PAGES = 20;
    private static final int WINDOWS = 2;
    private static final long PAUSE_MILLIS = 1_000;
    private static final double MOST_GROWTH = 1.1;

    private final int minutes;

    Soak(int minutes) {
        this.minutes = minutes;
    }

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public void run(Scene scene, Findings findings) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger lives = new AtomicInteger();
        List<Vitals.Reading> readings = new ArrayList<>();
        try (Vitals vitals = scene.vitals();
                OpenPages pages =
                        OpenPages.open(scene.windows(), List.of("/catalog", "/", "/approvals"), WINDOWS, PAGES)) {
            List<CompletableFuture<Void>> people = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                String repository = "team-" + (i % 2 + 1);
                people.add(CompletableFuture.runAsync(() -> live(scene, repository, over, lives)));
            }
            // Caches fill in the first minute, which is none of those that are compared.
            for (int minute = 0; minute <= minutes; minute++) {
                sleepWhileAllIsWell(people);
                Vitals.Reading reading = vitals.read();
                readings.add(reading);
                System.out.printf(
                        "minute %d: heap %.0f MB, %d threads, %d open files, disk %.0f MB, %d lives of packages%n",
                        minute + 1, reading.heap(), reading.threads(), reading.files(), reading.disk(), lives.get());
                findings.minute(reading);
            }
            over.set(true);
            people.forEach(CompletableFuture::join);
            pages.allThere();
            findings.note("Open were " + pages.described() + "; " + PEOPLE
                    + " people created, saved, proposed, approved and deleted, " + lives.get() + " lives of packages.");
        }
        tell(findings, readings);
    }

    private void tell(Findings findings, List<Vitals.Reading> readings) {
        Vitals.Reading first = readings.getFirst();
        Vitals.Reading last = readings.getLast();
        int count = readings.size();
        findings.add("heap after a collection, first minute", first.heap(), Unit.MEGABYTES, 1);
        findings.add("heap after a collection, last minute", last.heap(), Unit.MEGABYTES, 1);
        findings.add("heap, last to first", last.heap() / first.heap(), Unit.TIMES, MOST_GROWTH, count);
        findings.add("threads, first minute", first.threads(), Unit.COUNT, 1);
        findings.add(
                "threads, last to first", (double) last.threads() / first.threads(), Unit.TIMES, MOST_GROWTH, count);
        findings.add("open files, first minute", first.files(), Unit.COUNT, 1);
        findings.add(
                "open files, last to first", (double) last.files() / first.files(), Unit.TIMES, MOST_GROWTH, count);
        findings.add("disk, first minute", first.disk(), Unit.MEGABYTES, 1);
        findings.add("disk, last to first", last.disk() / first.disk(), Unit.TIMES, count);
    }

    private static void sleepWhileAllIsWell(List<CompletableFuture<Void>> people) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (System.nanoTime() < end) {
            people.stream().filter(CompletableFuture::isCompletedExceptionally).forEach(CompletableFuture::join);
            Thread.sleep(500);
        }
    }

    private static void live(Scene scene, String repository, AtomicBoolean over, AtomicInteger lives) {
        try {
            while (!over.get()) {
                String name = scene.freshName();
                String revision = Packages.name(repository, name, "v1");
                scene.packages().create(repository, name);
                Thread.sleep(PAUSE_MILLIS);
                scene.packages().save(revision, LargePackage.rendered(name, 10, 1));
                Thread.sleep(PAUSE_MILLIS);
                scene.packages().resources(revision);
                // Half of them are given up, so that the catalog grows slowly.
                if (lives.incrementAndGet() % 2 == 0) {
                    scene.packages().propose(revision);
                    Thread.sleep(PAUSE_MILLIS);
                    scene.packages().approve(revision);
                } else {
                    scene.packages().delete(revision);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
