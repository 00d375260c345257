package dev.veranda.bench;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.render.RenderResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Rendering 8 packages of 1,000 resources, as a server does for 8 people: one after the other, and at the same time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class ParallelBench {

    private static final int PACKAGES = 8;

    private PackageContents contents = PackageContents.empty();
    private ExecutorService threads = Executors.newFixedThreadPool(PACKAGES);

    @Setup
    public void prepare() {
        contents = SyntheticPackage.of(1_000, 10, 20);
    }

    @TearDown
    public void stop() {
        threads.shutdown();
    }

    @Benchmark
    public List<RenderResult> oneAfterTheOther() {
        List<RenderResult> results = new ArrayList<>();
        for (int i = 0; i < PACKAGES; i++) {
            results.add(Rendering.of(contents));
        }
        return results;
    }

    @Benchmark
    public List<RenderResult> atTheSameTime() throws InterruptedException, ExecutionException {
        List<Future<RenderResult>> running = new ArrayList<>();
        for (int i = 0; i < PACKAGES; i++) {
            running.add(threads.submit(() -> Rendering.of(contents)));
        }
        List<RenderResult> results = new ArrayList<>();
        for (Future<RenderResult> render : running) {
            results.add(render.get());
        }
        return results;
    }
}
