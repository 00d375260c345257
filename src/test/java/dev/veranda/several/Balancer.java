package dev.veranda.several;

import dev.veranda.testing.RunningVeranda;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real HAProxy in front of several processes, with what docs/operation.md says it needs: HTTPS for all, a cookie that keeps a
 * browser where it is, checks of who is ready.
 */
final class Balancer implements AutoCloseable {

    /** The cookie that says which process a browser belongs to. */
    static final String COOKIE = "NODE";

    private static final String CONFIGURATION = """
            global
                maxconn 500
            defaults
                mode http
                timeout connect 5s
                timeout client 1h
                timeout server 1h
                timeout tunnel 1h
            frontend everybody
                bind 127.0.0.1:%d ssl crt %s
                http-request set-header X-Forwarded-For %%[src]
                http-request set-header X-Forwarded-Host %%[req.hdr(host)]
                http-request set-header X-Forwarded-Proto https
                stats enable
                stats uri /balancer
                default_backend veranda
            backend veranda
                balance leastconn
                cookie %s insert indirect nocache httponly
                option httpchk GET /q/health/ready
                option redispatch
                default-server check inter 1s fall 2 rise 1 on-marked-down shutdown-sessions
            """;

    private final Process process;
    private final int port;
    private final Https https;

    private Balancer(Process process, int port, Https https) {
        this.process = process;
        this.port = port;
        this.https = https;
    }

    /** @param servers the processes by what the cookie calls them */
    static Balancer before(Map<String, RunningVeranda> servers, Path folder) throws Exception {
        Https https = Https.in(folder);
        Path program = program();
        int port = freePort();
        StringBuilder configuration = new StringBuilder(CONFIGURATION.formatted(port, https.pem(), COOKIE));
        new TreeMap<>(servers)
                .forEach((name, veranda) -> configuration.append("    server %s %s cookie %s%n"
                        .formatted(name, URI.create(veranda.url("/")).getAuthority(), name)));
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), configuration);
        Process process = new ProcessBuilder(program.toString(), "-db", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("haproxy.log").toFile())
                .start();
        Balancer balancer = new Balancer(process, port, https);
        balancer.awaitListening(folder.resolve("haproxy.log"));
        return balancer;
    }

    String url(String path) {
        return "https://127.0.0.1:" + port + path;
    }

    Https https() {
        return https;
    }

    /** The processes that answer at least one request, open pages and watches among them. */
    Set<String> busy() throws Exception {
        HttpResponse<String> answer = https.client()
                .send(
                        HttpRequest.newBuilder(URI.create(url("/balancer;csv"))).build(),
                        HttpResponse.BodyHandlers.ofString());
        // Of each line: proxy, server, queued now, most queued, open now.
        return answer.body()
                .lines()
                .map(line -> line.split(",", -1))
                .filter(fields ->
                        fields[0].equals("veranda") && !fields[1].equals("BACKEND") && Integer.parseInt(fields[4]) > 0)
                .map(fields -> fields[1])
                .collect(Collectors.toSet());
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitListening(Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    process.destroyForcibly();
                    throw new IOException("HAProxy did not start:\n" + Files.readString(log), notYet);
                }
            }
            Thread.sleep(50);
        }
    }

    private static Path program() {
        return Stream.concat(
                        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, "haproxy"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "HAProxy is not on this machine: install it (apt-get install haproxy), or run ./veranda test"
                                + " as somebody who may, which does so"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
