package dev.veranda.bench;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.render.RenderResult;
import java.util.Map;
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

/** Rendering a package that holds one very long text, as Secrets and dashboards do, with set-namespace and set-labels. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 10)
@Fork(value = 1, jvmArgsAppend = "-Xmx200m")
public class LongTextBench {

    private static final int MEBIBYTE = 1024 * 1024;

    @Param({"1", "5"})
    private int mebibytes;

    private PackageContents secret = PackageContents.empty();
    private PackageContents dashboard = PackageContents.empty();

    @Setup
    public void prepare() {
        int length = mebibytes * MEBIBYTE;
        String base64 = "c2VjcmV0".repeat(length / 8);
        String panel = "{\"title\": \"a panel\", \"type\": \"graph\"}, ";
        secret = contents("kind: Secret\nmetadata:\n  name: s\ndata:\n  key: " + base64 + "\n");
        dashboard = contents("kind: ConfigMap\nmetadata:\n  name: d\ndata:\n  dashboard.json: |\n    ["
                + panel.repeat(length / panel.length()) + "{}]\n");
    }

    private static PackageContents contents(String resource) {
        return PackageContents.ofText(Map.of("Kptfile", """
                apiVersion: kpt.dev/v1
                kind: Kptfile
                metadata:
                  name: long
                pipeline:
                  mutators:
                  - image: set-namespace:v0.4.5
                    configMap:
                      namespace: bench
                  - image: set-labels:v0.2.5
                    configMap:
                      team: platform
                """, "long.yaml", "apiVersion: v1\n" + resource));
    }

    @Benchmark
    public RenderResult secret() {
        return Rendering.of(secret);
    }

    @Benchmark
    public RenderResult dashboard() {
        return Rendering.of(dashboard);
    }
}
