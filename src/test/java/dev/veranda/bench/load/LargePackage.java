package dev.veranda.bench.load;

import java.util.Map;
import java.util.TreeMap;

/** Packages of many small resources, one in a file. */
final class LargePackage {

    private LargePackage() {}

    /** By path in the repository. @param changed how many are in their second version */
    static Map<String, String> files(String packageName, int resources, int changed) {
        Map<String, String> files = new TreeMap<>();
        contents(packageName, "", resources, changed)
                .forEach((path, text) -> files.put(packageName + "/" + path, text));
        return files;
    }

    /** By path in the package, as the API takes them; two functions run over them. */
    static Map<String, String> rendered(String packageName, int resources, int changed) {
        return contents(packageName, """
                pipeline:
                  mutators:
                  - image: set-namespace:v0.4.5
                    configMap:
                      namespace: example
                  - image: set-labels:v0.2.5
                    configMap:
                      team: platform
                """, resources, changed);
    }

    private static Map<String, String> contents(String packageName, String pipeline, int resources, int changed) {
        Map<String, String> files = new TreeMap<>();
        files.put("Kptfile", """
                apiVersion: kpt.dev/v1
                kind: Kptfile
                metadata:
                  name: %s
                info:
                  description: Many resources.
                """.formatted(packageName) + pipeline);
        for (int i = 0; i < resources; i++) {
            files.put("app-%04d.yaml".formatted(i), """
                    apiVersion: v1
                    kind: ConfigMap
                    metadata:
                      name: app-%04d
                      namespace: example
                      labels:
                        app: web
                    data:
                      size: "%d"
                      greeting: hello
                    """.formatted(i, i < changed ? 2 : 1));
        }
        return files;
    }
}
