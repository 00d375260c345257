package dev.veranda.bench;

import dev.veranda.kpt.PackageContents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Packages of a given size, the same every time: Deployments and ConfigMaps of about 1 KB with comments of setters. */
final class SyntheticPackage {

    private static final int RESOURCES_PER_FILE = 10;

    private static final List<String> FUNCTIONS = List.of(
            "set-namespace:v0.4.5|namespace: bench",
            "set-labels:v0.2.5|team: platform",
            "set-annotations:v0.1.5|owner: platform@example.com",
            "apply-setters:v0.2.2|replicas: \"5\"|image-tag: v2.0.0",
            "search-replace:v0.2.3|by-value: debug|put-value: info",
            "set-labels:v0.2.5|tier: backend|app.kubernetes.io/part-of: bench",
            "set-annotations:v0.1.5|cost-centre: \"4711\"",
            "apply-setters:v0.2.2|region: eu-central-1",
            "search-replace:v0.2.3|by-path: spec.revisionHistoryLimit|put-value: \"3\"",
            "set-labels:v0.2.5|environment: production");

    private SyntheticPackage() {}

    /**
     * @param resources how many, spread evenly over the packages
     * @param functions how many mutators the root's pipeline has; each sees every resource
     * @param packages the root and its subpackages, at most one level deep
     */
    static PackageContents of(int resources, int functions, int packages) {
        Map<String, String> files = new TreeMap<>();
        files.put("Kptfile", kptfile("bench", functions));
        for (int p = 0; p < packages; p++) {
            String directory = p == 0 ? "" : "package-" + p + "/";
            if (p > 0) {
                files.put(directory + "Kptfile", kptfile("package-" + p, 0));
            }
            List<String> documents = new ArrayList<>();
            for (int i = p; i < resources; i += packages) {
                documents.add(resource(i));
                if (documents.size() == RESOURCES_PER_FILE || i + packages >= resources) {
                    files.put(directory + "resources-" + i + ".yaml", String.join("---\n", documents));
                    documents.clear();
                }
            }
        }
        return PackageContents.ofText(files);
    }

    /** Documents one after the other, until the text has this many characters. */
    static String documents(int length) {
        StringBuilder text = new StringBuilder(length + 2_000);
        for (int i = 0; text.length() < length; i++) {
            text.append(i == 0 ? "" : "---\n").append(resource(i));
        }
        return text.toString();
    }

    private static String resource(int i) {
        return i % 4 == 3 ? configMap(i) : deployment(i);
    }

    private static String kptfile(String name, int functions) {
        StringBuilder text =
                new StringBuilder("apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: " + name + "\n");
        for (int i = 0; i < functions; i++) {
            String[] function = FUNCTIONS.get(i % FUNCTIONS.size()).split("\\|");
            text.append(i == 0 ? "pipeline:\n  mutators:\n" : "");
            text.append("  - image: ").append(function[0]).append("\n    configMap:\n");
            for (int entry = 1; entry < function.length; entry++) {
                text.append("      ").append(function[entry]).append('\n');
            }
        }
        return text.toString();
    }

    private static String deployment(int i) {
        return """
                # The workload number %1$d.
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: workload-%1$d
                  namespace: example
                  labels:
                    app: workload-%1$d
                    region: eu-west-1 # kpt-set: ${region}
                spec:
                  replicas: 3 # kpt-set: ${replicas}
                  revisionHistoryLimit: 10
                  selector:
                    matchLabels:
                      app: workload-%1$d
                  template:
                    metadata:
                      labels:
                        app: workload-%1$d
                    spec:
                      containers:
                      - name: main
                        image: registry.example.com/workload:v1.2.3 # kpt-set: registry.example.com/workload:${image-tag}
                        args: ["--log-level", "debug"]
                        env:
                        - name: LOG_LEVEL
                          value: "debug"
                        - name: NUMBER
                          value: "%1$d"
                        resources:
                          limits:
                            memory: 256Mi
                            cpu: 500m
                """.formatted(i);
    }

    private static String configMap(int i) {
        return """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: settings-%1$d
                  namespace: example
                data:
                  level: debug
                  region: eu-west-1 # kpt-set: ${region}
                  application.properties: |
                %2$s""".formatted(i, "    server.port=8080\n    server.shutdown=graceful\n".repeat(14));
    }
}
