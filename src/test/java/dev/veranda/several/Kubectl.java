package dev.veranda.several;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The real kubectl, through the balancer. */
final class Kubectl {

    private final Path home;
    private final Path config;

    Kubectl(Balancer balancer, String token, Path home) throws IOException {
        this.home = Files.createDirectories(home);
        this.config = Files.writeString(home.resolve("config"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: all, cluster: {server: "%s", certificate-authority: %s}}]
                users: [{name: me, user: {token: %s}}]
                contexts: [{name: here, context: {cluster: all, user: me, namespace: default}}]
                current-context: here
                """.formatted(
                        balancer.url(""), balancer.https().pem(), token));
    }

    /** What it printed; that it failed fails the test. */
    String run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(List.of(arguments) + " failed: " + said);
        }
        return said;
    }

    /** Makes what the manifest says. */
    void create(String manifest) throws IOException, InterruptedException {
        Path file = Files.writeString(Files.createTempFile(home, "manifest", ".json"), manifest);
        run("create", "-f", file.toString());
    }

    /** The names that a watch of revisions prints, until the process that answers ends. */
    List<String> watch() throws IOException {
        List<String> names = new CopyOnWriteArrayList<>();
        Process process = start("get", "packagerevisions", "--watch", "--output", "name");
        Thread.startVirtualThread(() -> {
            try (BufferedReader lines = process.inputReader()) {
                lines.lines().forEach(line -> names.add(line.substring(line.indexOf('/') + 1)));
            } catch (IOException ended) {
                process.destroy();
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return names;
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("kubectl", "--kubeconfig", config.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        return builder.start();
    }
}
