package dev.veranda.fuzz;

import dev.veranda.krm.tree.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The texts that are damaged: the project's own samples, and some that were found to be hard. */
final class Corpus {

    private static final Path RESOURCES = Path.of("src/main/resources");

    private static final List<String> ANSWERS = List.of(
            "apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n"
                    + "    name: one\n    annotations:\n      internal.config.kubernetes.io/id: '1'\n"
                    + "      config.kubernetes.io/path: 'a.yaml'\n  data:\n    a: b # c\n- kind: New\n  metadata: {name: n}\n"
                    + "functionConfig: {kind: C}\nresults:\n- message: m\n  severity: error\n"
                    + "  field: {path: a.b, currentValue: [1]}\n  file: {path: x, index: 1}\n",
            "kind: ResourceList\nitems: [{kind: A, metadata: {name: a, annotations: {config.k8s.io/id: '2',"
                    + " internal.config.kubernetes.io/package-path: /x}}}]\nresults: {items: [{message: m}]}\n");

    private Corpus() {}

    static List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>(Samples.texts());
        texts.addAll(ANSWERS);
        if (Files.isDirectory(RESOURCES)) {
            try (Stream<Path> files = Files.walk(RESOURCES)) {
                for (Path file : files.filter(Corpus::isResource).sorted().toList()) {
                    texts.add(Files.readString(file));
                }
            }
        }
        return texts;
    }

    private static boolean isResource(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && (name.endsWith(".yaml") || name.equals("Kptfile"));
    }
}
