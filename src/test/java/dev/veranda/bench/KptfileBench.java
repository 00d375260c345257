package dev.veranda.bench;

import dev.veranda.kpt.kptfile.KptfileReading;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlNode;
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

/** Decoding a Kptfile of 4 KB from its text. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KptfileBench {

    private String text = "";

    @Setup
    public void prepare() {
        StringBuilder kptfile = new StringBuilder("""
                apiVersion: kpt.dev/v1
                kind: Kptfile
                metadata:
                  name: example
                  annotations:
                    config.kubernetes.io/local-config: "true"
                upstream:
                  type: git
                  git:
                    repo: https://git.example.com/blueprints.git
                    directory: /namespace
                    ref: namespace/v3
                  updateStrategy: resource-merge
                upstreamLock:
                  type: git
                  git:
                    repo: https://git.example.com/blueprints.git
                    directory: /namespace
                    ref: namespace/v3
                    commit: 0123456789abcdef0123456789abcdef01234567
                info:
                  description: a namespace with quota and bindings
                  keywords: [namespace, quota]
                  readinessGates:
                  - conditionType: Rendered
                pipeline:
                  mutators:
                """);
        for (int i = 0; kptfile.length() < 4_096; i++) {
            kptfile.append("""
                      - image: ghcr.io/kptdev/krm-functions-catalog/set-labels:v0.2.%1$d # the labels of team %1$d
                        name: labels-%1$d
                        configMap:
                          team: team-%1$d
                          tier: backend
                        selectors:
                        - kind: Deployment
                          labels:
                            app: app-%1$d
                    """.formatted(i));
        }
        text = kptfile.toString();
    }

    @Benchmark
    public KptfileReading decode4Kilobytes() {
        return YamlFile.parse(text)
                .documents()
                .getFirst()
                .root()
                .flatMap(YamlNode::asMap)
                .map(root -> KptfileReading.of("Kptfile", root))
                .orElseThrow();
    }
}
