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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Rendering one file of 2 MB that holds CustomResourceDefinitions, with set-namespace and set-labels. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 10)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class LargeFileBench {

    private static final int LENGTH = 2_000_000;
    private static final int DEFINITIONS = 6;

    private PackageContents contents = PackageContents.empty();

    @Setup
    public void prepare() {
        StringBuilder definitions = new StringBuilder();
        for (int i = 0; i < DEFINITIONS; i++) {
            append(i, definitions);
        }
        contents = PackageContents.ofText(Map.of("Kptfile", """
                apiVersion: kpt.dev/v1
                kind: Kptfile
                metadata:
                  name: crds
                pipeline:
                  mutators:
                  - image: set-namespace:v0.4.5
                    configMap:
                      namespace: bench
                  - image: set-labels:v0.2.5
                    configMap:
                      team: platform
                """, "crds.yaml", definitions.toString()));
    }

    private static void append(int number, StringBuilder out) {
        out.append(out.isEmpty() ? "" : "---\n");
        out.append("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata:
                  name: things%1$d.example.com
                spec:
                  group: example.com
                  names:
                    kind: Thing%1$d
                    plural: things%1$d
                  scope: Namespaced
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema:
                      openAPIV3Schema:
                        type: object
                        properties:
                """.formatted(number));
        int end = LENGTH / DEFINITIONS * (number + 1);
        for (int field = 0; out.length() < end; field++) {
            out.append("""
                              field%1$d:
                                description: |-
                                  What field %1$d is for, told at some length, as descriptions of fields are.
                                  It goes on in a second line: with a colon, "quotes" and a # sign.
                                type: object
                                properties:
                                  name:
                                    description: "The name of the resource being referred to."
                                    type: string
                                  names:
                                    type: array
                                    items: {type: string}
                                required: [name]
                    """.formatted(field));
        }
    }

    @Benchmark
    public RenderResult render2Megabytes() {
        return Rendering.of(contents);
    }
}
