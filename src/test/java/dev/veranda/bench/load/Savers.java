package dev.veranda.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Some people who save drafts of 50 resources that two functions run over, each their own in a repository of a team. */
final class Savers {

    private static final int RESOURCES = 50;
    private static final long PAUSE_MILLIS = 100;

    private final Packages packages;
    private final List<Draft> drafts;

    private int alone;

    private record Draft(String revision, String packageName) {}

    private Savers(Packages packages, List<Draft> drafts) {
        this.packages = packages;
        this.drafts = drafts;
    }

    static Savers with(Scene scene, int people) throws Exception {
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            String repository = "team-" + (i % 2 + 1);
            String name = scene.freshName();
            scene.packages().create(repository, name);
            drafts.add(new Draft(Packages.name(repository, name, "v1"), name));
        }
        return new Savers(scene.packages(), drafts);
    }

    /** The first of them saves once; in milliseconds. */
    double once() throws Exception {
        return save(drafts.getFirst(), alone++);
    }

    /** All at the same time, each with a short pause after each save, until it is said that it is over. */
    Samples until(BooleanSupplier over) throws Exception {
        List<Double> millis = new ArrayList<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Double>>> each = new ArrayList<>();
            for (Draft draft : drafts) {
                Callable<List<Double>> saving = () -> saving(draft, over);
                each.add(people.submit(saving));
            }
            for (Future<List<Double>> one : each) {
                millis.addAll(one.get());
            }
        }
        return Samples.of(millis);
    }

    void tidy() throws Exception {
        for (Draft draft : drafts) {
            packages.delete(draft.revision());
        }
    }

    private List<Double> saving(Draft draft, BooleanSupplier over) throws Exception {
        List<Double> millis = new ArrayList<>();
        int turn = 0;
        do {
            millis.add(save(draft, turn++));
            Thread.sleep(PAUSE_MILLIS);
        } while (!over.getAsBoolean());
        return millis;
    }

    /** Every save changes something. */
    private double save(Draft draft, int turn) throws Exception {
        return packages.save(
                draft.revision(), LargePackage.rendered(draft.packageName(), RESOURCES, turn % RESOURCES + 1));
    }
}
