package dev.veranda.bench.load;

import dev.veranda.store.git.GitCommand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Bare repositories with packages of two revisions each, as Porch would have left them. */
final class Catalog {

    private static final int BEGAN = 1_700_000_000;

    private final Path folder;
    private int made;

    Catalog(Path folder) {
        this.folder = folder;
    }

    /** The name of a package tells it from all others of the catalog. */
    static String packageName(int number) {
        return "service-%05d".formatted(number);
    }

    /** @return the number of its first package */
    int repository(String name, int packages) {
        int first = made;
        made += packages;
        GitCommand git = bare(name);
        StringBuilder stream = new StringBuilder();
        for (int version = 1; version <= 2; version++) {
            for (int i = 0; i < packages; i++) {
                revision(stream, first + i, version, (version - 1) * packages + i + 1);
            }
        }
        git.runWith(stream.toString(), "fast-import", "--quiet");
        // As servers keep what they hold: packed, with a commit graph.
        git.run("gc", "--quiet");
        return first;
    }

    /** A package with many resources, and a proposal that changes many of them. */
    void largePackage(String name, String packageName, int resources, int changed) {
        GitCommand git = bare(name);
        git.commitFiles("main", "A large package", LargePackage.files(packageName, resources, 0));
        git.run("tag", packageName + "/v1", "main");
        String proposal = "proposed/" + packageName + "/v2";
        git.run("branch", proposal, "main");
        git.commitFiles(proposal, "Many resources change", LargePackage.files(packageName, resources, changed));
    }

    private GitCommand bare(String name) {
        GitCommand git = GitCommand.bare(folder.resolve(name + ".git"));
        git.run("config", "http.receivepack", "true");
        git.run("config", "receive.autogc", "false");
        return git;
    }

    private static void revision(StringBuilder stream, int number, int version, int commit) {
        String name = packageName(number);
        stream.append("commit refs/heads/main\nmark :").append(commit).append('\n');
        stream.append("committer Somebody <somebody@example.com> ")
                .append(BEGAN + commit)
                .append(" +0000\n");
        data(stream, "Approve " + name + " v" + version);
        files(number, version).forEach((path, text) -> {
            stream.append("M 100644 inline ")
                    .append(name)
                    .append('/')
                    .append(path)
                    .append('\n');
            data(stream, text);
        });
        stream.append("reset refs/tags/")
                .append(name)
                .append("/v")
                .append(version)
                .append("\nfrom :")
                .append(commit)
                .append("\n\n");
    }

    private static Map<String, String> files(int number, int version) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("Kptfile", """
                apiVersion: kpt.dev/v1
                kind: Kptfile
                metadata:
                  name: %s
                info:
                  description: The service of number %d.
                """.formatted(packageName(number), number));
        for (String kind : new String[] {"ConfigMap", "Service", "Kind" + number % 20}) {
            files.put(kind.toLowerCase(Locale.ROOT) + ".yaml", """
                    apiVersion: %s
                    kind: %s
                    metadata:
                      name: service-%d
                    spec:
                      version: "%d"
                    """.formatted(
                            kind.startsWith("Kind") ? "example.com/v1" : "v1", kind, number, version));
        }
        return files;
    }

    private static void data(StringBuilder stream, String text) {
        stream.append("data ")
                .append(text.getBytes(StandardCharsets.UTF_8).length)
                .append('\n')
                .append(text)
                .append('\n');
    }
}
