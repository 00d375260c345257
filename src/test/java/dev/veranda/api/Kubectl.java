package dev.veranda.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the real kubectl in somebody's name. */
final class Kubectl {

    private final URI root;
    private final Path home;
    private final String editor;

    /** @param editor the command that {@code kubectl edit} runs on the file it made */
    Kubectl(URI root, Path home, String editor) {
        assumeTrue(
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl"))),
                "kubectl is not on this machine: install it to run the tests that use it");
        this.root = root;
        this.home = home;
        this.editor = editor;
    }

    /** What the command printed, errors included. */
    String run(String person, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kubectl", "--server", root.toString(), "--as", person));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        builder.environment().remove("KUBECONFIG");
        builder.environment().put("KUBE_EDITOR", editor);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return printed;
    }

    /** Writes a manifest to give to {@code -f}. */
    String file(String name, String manifest) throws IOException {
        return Files.writeString(home.resolve(name), manifest).toString();
    }
}
