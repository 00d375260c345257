package dev.veranda.bench;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.render.RenderResult;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Rendering packages of several sizes, from their files to the files that come out. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 10)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class RenderBench {

    @Param({"100", "1000", "10000"})
    public int resources;

    private PackageContents contents = PackageContents.empty();

    /** 5 functions in 3 packages for the small one, 10 functions in 20 packages for the others. */
    @Setup
    public void prepare() {
        contents = resources <= 100 ? SyntheticPackage.of(resources, 5, 3) : SyntheticPackage.of(resources, 10, 20);
    }

    @Benchmark
    public RenderResult render() {
        return Rendering.of(contents);
    }
}
