package dev.veranda.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.testing.RunningVeranda;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application's HTTPS and the command that prints a kubeconfig, as its operator meets them. */
class KubeconfigIT {

    private static final Path KUBECTL = Path.of("/usr/bin/kubectl");
    private static final Pattern TOKEN = Pattern.compile("token: (vrd_[0-9a-z]{12}_[0-9a-z]{50})\n");

    @TempDir
    Path folder;

    private record Ended(int code, String out, String err) {}

    @Test
    void aKubeconfigWorksAcrossARestartAndEveryMistakeIsNamed() throws Exception {
        Path data = folder.resolve("the data");
        assertThat(kubeconfig(data, "author", "")).satisfies(refusedWith("is no Veranda data folder"));

        String first;
        byte[] authority;
        try (RunningVeranda veranda = RunningVeranda.start(data)) {
            first = printed(data);
            authority = Files.readAllBytes(data.resolve("tls/ca.crt"));
            assertThat(printed(data)).isEqualTo(first);
            assertThat(kubeconfig(data, "nobody", "")).satisfies(refusedWith("There is no account \"nobody\""));
            assertThat(kubeconfig(data, "author", "1")).satisfies(refusedWith("not 1"));
            assertThat(veranda.log())
                    .contains("For machines: https://127.0.0.1:")
                    .doesNotContain(token(first));
            assertThat(permissions(data.resolve("local-access.secret"))).isEqualTo("rw-------");
            assertThat(permissions(data.resolve("tls/server.key"))).isEqualTo("rw-------");
            assertThat(permissions(data.resolve("tls/ca.key"))).isEqualTo("rw-------");
            answersKubectl(first);
        }
        assertThat(kubeconfig(data, "author", "")).satisfies(refusedWith("is not running"));

        try (RunningVeranda again = RunningVeranda.start(data)) {
            assertThat(again.url("")).startsWith("http:");
            assertThat(token(printed(data))).isEqualTo(token(first));
            assertThat(Files.readAllBytes(data.resolve("tls/ca.crt"))).isEqualTo(authority);
        }
    }

    @Test
    void twoRunSideBySideAndOneKnowsNotTheOthersAuthority() throws Exception {
        Path one = folder.resolve("one");
        Path other = folder.resolve("other");
        try (RunningVeranda first = RunningVeranda.start(one);
                RunningVeranda second = RunningVeranda.start(other, Map.of("quarkus.http.ssl-port", "0"))) {
            assertThat(first.url("")).isNotEqualTo(second.url(""));
            assertThat(token(printed(one))).isNotEqualTo(token(printed(other)));
            Files.copy(
                    one.resolve("tls/ca.crt"),
                    other.resolve("tls/ca.crt"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);

            assertThat(kubeconfig(other, "author", "")).satisfies(refusedWith("is not the Veranda on"));
        }
    }

    /** Whatever answers below it: the connection, its certificate and a request come through. */
    private void answersKubectl(String kubeconfig) throws Exception {
        Assumptions.assumingThat(Files.isExecutable(KUBECTL), () -> {
            Path file = Files.writeString(folder.resolve("kubeconfig"), kubeconfig);
            Ended ended = run(
                    List.of(KUBECTL.toString(), "--kubeconfig", file.toString(), "get", "--raw", "/q/health/ready"));
            assertThat(ended.err()).isEmpty();
            assertThat(ended.out()).contains("\"UP\"");
        });
    }

    private String printed(Path data) throws Exception {
        Ended ended = kubeconfig(data, "author", "");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .contains("server: \"https://127.0.0.1:")
                .contains("certificate-authority-data: ")
                .contains("namespace: default")
                .contains("current-context: veranda");
        return ended.out();
    }

    private static String token(String kubeconfig) {
        Matcher matcher = TOKEN.matcher(kubeconfig);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private Ended kubeconfig(Path data, String account, String port) throws Exception {
        Path application = Path.of(System.getProperty("veranda.jar", "target/quarkus-app/quarkus-run.jar"))
                .resolveSibling("app");
        return run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                application + "/*",
                "dev.veranda.embedded.KubeconfigCommand",
                data.toString(),
                account,
                port));
    }

    private Ended run(List<String> command) throws Exception {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private static java.util.function.Consumer<Ended> refusedWith(String words) {
        return ended -> {
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err()).startsWith("veranda: ").contains(words).hasLineCount(1);
        };
    }

    private static String permissions(Path file) throws java.io.IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
