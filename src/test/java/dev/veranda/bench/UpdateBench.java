package dev.veranda.bench;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.kpt.merge.PackageMerge;
import dev.veranda.kpt.merge.conflict.Choices;
import dev.veranda.kpt.merge.conflict.UpdateOutcome;
import java.util.Map;
import java.util.TreeMap;
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

/** Updating a package by resource-merge: every Deployment was changed upstream in one field and locally in another. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class UpdateBench {

    @Param({"1000", "10000"})
    public int resources;

    private PackageContents origin = PackageContents.empty();
    private PackageContents updated = PackageContents.empty();
    private PackageContents local = PackageContents.empty();

    @Setup
    public void prepare() {
        origin = SyntheticPackage.of(resources, 0, 20);
        updated = changed(origin, "workload:v1.2.3", "workload:v1.3.0");
        local = changed(origin, "replicas: 3 ", "replicas: 7 ");
    }

    private static PackageContents changed(PackageContents contents, String text, String other) {
        Map<String, String> files = new TreeMap<>();
        for (Map.Entry<String, FileContent> file : contents.files().entrySet()) {
            files.put(file.getKey(), file.getValue().text().orElse("").replace(text, other));
        }
        return PackageContents.ofText(files);
    }

    @Benchmark
    public UpdateOutcome update() {
        UpdateOutcome outcome = new PackageMerge(local, origin, updated, true)
                .runAsClones(UpdateStrategy.RESOURCE_MERGE, Choices.none(), resource -> true);
        if (outcome instanceof UpdateOutcome.Refused refused) {
            throw new IllegalStateException(refused.toString());
        }
        return outcome;
    }
}
