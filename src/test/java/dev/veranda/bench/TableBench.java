package dev.veranda.bench;

import dev.veranda.api.kube.CachedObject;
import dev.veranda.api.kube.http.verbs.Tables;
import dev.veranda.api.porch.SampleRevisions;
import java.util.List;
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
import org.openjdk.jmh.annotations.Warmup;

/** Listing 10,000 package revisions as the table that {@code kubectl get} asks for, up to the bytes of the answer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TableBench {

    private List<CachedObject> revisions = List.of();

    @Setup
    public void prepare() {
        revisions = SampleRevisions.of(10_000);
    }

    @Benchmark
    public byte[] list10000Revisions() {
        return Tables.all(SampleRevisions.type(), revisions);
    }
}
