package dev.veranda.bench;

import dev.veranda.krm.source.YamlLimits;
import dev.veranda.krm.tree.YamlFile;
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

/** Reading 10 MB of YAML, 10,000 documents, and giving back its text. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class YamlBench {

    private String text = "";

    @Setup
    public void prepare() {
        text = SyntheticPackage.documents(10_000_000);
    }

    @Benchmark
    public String roundTrip10Megabytes() {
        return YamlFile.parse(text, YamlLimits.defaults()).text();
    }
}
