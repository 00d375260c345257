package dev.veranda.store.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.veranda.store.git.layout.Credentials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A smart HTTP Git server on the loopback address that serves the bare repositories below a folder with Git's own
 * {@code git http-backend}, so the other end of the wire is not JGit. Asks for credentials when it was given some.
 */
public final class GitHttpServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Path root;
    private final Optional<String> authorization;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger hanging = new AtomicInteger();
    private volatile boolean hangs;
    private final AtomicBoolean losing = new AtomicBoolean();
    private final Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();

    private GitHttpServer(Path root, Credentials required, int port) throws IOException {
        this.root = root;
        this.authorization = required.authorization();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        server.setExecutor(workers);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Serves everybody. */
    public static GitHttpServer open(Path root) throws IOException {
        return new GitHttpServer(root, Credentials.none(), 0);
    }

    /** Serves everybody at a port where another one served before. */
    public static GitHttpServer open(Path root, int port) throws IOException {
        return new GitHttpServer(root, Credentials.none(), port);
    }

    /** Serves those who send exactly these credentials. */
    public static GitHttpServer requiring(Path root, Credentials credentials) throws IOException {
        return new GitHttpServer(root, credentials, 0);
    }

    /** As {@link #requiring(Path, Credentials)}, at a port where another one served before. */
    public static GitHttpServer requiring(Path root, Credentials credentials, int port) throws IOException {
        return new GitHttpServer(root, credentials, port);
    }

    /** The address of a repository by its folder name below the root. */
    public String url(String repository) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + repository;
    }

    /** Every request answered so far, as {@code METHOD /path?query status}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** From now on takes requests and never answers them. */
    public void hang() {
        hangs = true;
    }

    /** Does what the next request asks, and breaks the connection instead of answering. */
    public void loseNextAnswer() {
        losing.set(true);
    }

    /** How many requests it took since it hangs. */
    public int taken() {
        return hanging.get();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** How many connections brought requests so far. */
    public int connections() {
        return clients.size();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        clients.add(exchange.getRemoteAddress());
        try (exchange) {
            if (hangs) {
                hangUntilClosed();
            }
            String given = exchange.getRequestHeaders().getFirst("Authorization");
            if (authorization.isPresent() && !authorization.get().equals(given)) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"test\"");
                begin(exchange, 401, -1);
                return;
            }
            cgi(exchange);
        }
    }

    /** Counts the request before its client can know that it is answered. */
    private void begin(HttpExchange exchange, int status, int length) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + status);
        exchange.sendResponseHeaders(status, length);
    }

    private void hangUntilClosed() throws IOException {
        hanging.incrementAndGet();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException closed) {
            throw new InterruptedIOException("The server was closed");
        }
    }

    private void cgi(HttpExchange exchange) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        GitCommand.isolate(environment);
        environment.put("GIT_PROJECT_ROOT", root.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("REMOTE_USER", "tester");
        environment.put("REMOTE_ADDR", "127.0.0.1");
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        environment.put(
                "QUERY_STRING",
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
        copyHeader(exchange, environment, "Content-Type", "CONTENT_TYPE");
        copyHeader(exchange, environment, "Content-Encoding", "HTTP_CONTENT_ENCODING");
        copyHeader(exchange, environment, "Git-Protocol", "GIT_PROTOCOL");
        byte[] body = exchange.getRequestBody().readAllBytes();
        environment.put("CONTENT_LENGTH", Integer.toString(body.length));
        Process process = builder.start();
        Thread feeding = Thread.startVirtualThread(() -> {
            try (OutputStream in = process.getOutputStream()) {
                in.write(body);
            } catch (IOException endedEarly) {
                // The program answers without reading everything, for example when it refuses.
            }
        });
        answer(exchange, process.getInputStream());
        feeding.interrupt();
        process.destroy();
    }

    private void answer(HttpExchange exchange, InputStream out) throws IOException {
        int status = 200;
        for (String header = line(out); !header.isEmpty(); header = line(out)) {
            String name = header.substring(0, header.indexOf(':'));
            String value = header.substring(header.indexOf(':') + 1).strip();
            if (name.equalsIgnoreCase("Status")) {
                status = Integer.parseInt(value.substring(0, 3));
            } else if (!name.equalsIgnoreCase("Content-Length")) {
                exchange.getResponseHeaders().add(name, value);
            }
        }
        if (losing.getAndSet(false)) {
            out.readAllBytes();
            return;
        }
        begin(exchange, status, 0);
        out.transferTo(exchange.getResponseBody());
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    private static void copyHeader(HttpExchange exchange, Map<String, String> environment, String header, String as) {
        String value = exchange.getRequestHeaders().getFirst(header);
        if (value != null) {
            environment.put(as, value);
        }
    }
}
