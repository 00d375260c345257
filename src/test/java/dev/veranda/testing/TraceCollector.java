package dev.veranda.testing;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/**
 * Takes traces as a collector does, OTLP over HTTP with protobuf, and gives what it took to whoever asks: the messages one after
 * the other are one message again.
 */
public final class TraceCollector implements AutoCloseable {

    private static final String PATH = "/v1/traces";

    private final HttpServer server;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    private TraceCollector(HttpServer server) {
        this.server = server;
        server.createContext("/", this::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public static TraceCollector start() throws IOException {
        return new TraceCollector(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] answer = {};
            synchronized (taken) {
                if (exchange.getRequestMethod().equals("GET")) {
                    answer = taken.toByteArray();
                } else if (exchange.getRequestURI().getPath().equals(PATH)) {
                    taken.writeBytes(exchange.getRequestBody().readAllBytes());
                }
            }
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /**
     * A span as it arrived.
     *
     * @param parent the id of the span it is part of, or ""
     * @param kind as in OTLP: 1 of the program's own, 2 of a server, 3 of a client
     */
    public record Span(String trace, String id, String parent, String name, int kind, Map<String, String> attributes) {

        public String attribute(String key) {
            return attributes.getOrDefault(key, "");
        }
    }

    /** The spans a collector took so far. */
    public static List<Span> spans(String endpoint) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            byte[] taken = http.send(
                            HttpRequest.newBuilder(URI.create(endpoint + PATH)).build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
            List<Span> spans = new ArrayList<>();
            for (byte[] ofResource : messages(taken, 1)) {
                for (byte[] ofScope : messages(ofResource, 2)) {
                    for (byte[] span : messages(ofScope, 2)) {
                        spans.add(span(span));
                    }
                }
            }
            return spans;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** From the outermost to this one. */
    public static List<Span> way(List<Span> spans, Span to) {
        List<Span> way = new ArrayList<>(List.of(to));
        Optional<Span> parent = parent(spans, to);
        while (parent.isPresent()) {
            way.addFirst(parent.get());
            parent = parent(spans, parent.get());
        }
        return way;
    }

    private static Optional<Span> parent(List<Span> spans, Span of) {
        return spans.stream()
                .filter(span -> span.id().equals(of.parent()) && span.trace().equals(of.trace()))
                .findFirst();
    }

    private static Span span(byte[] message) throws IOException {
        Map<String, String> attributes = new TreeMap<>();
        for (byte[] attribute : messages(message, 9)) {
            String value = messages(attribute, 2).stream()
                    .findFirst()
                    .map(TraceCollector::value)
                    .orElse("");
            attributes.put(text(attribute, 1), value);
        }
        return new Span(
                hex(message, 1), hex(message, 2), hex(message, 4), text(message, 5), number(message, 6), attributes);
    }

    /** Texts as they are; other values are not looked at. */
    private static String value(byte[] message) {
        try {
            return text(message, 1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String hex(byte[] message, int field) throws IOException {
        return messages(message, field).stream()
                .findFirst()
                .map(HexFormat.of()::formatHex)
                .orElse("");
    }

    private static String text(byte[] message, int field) throws IOException {
        List<byte[]> found = messages(message, field);
        return found.isEmpty() ? "" : new String(found.getFirst(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static int number(byte[] message, int field) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(message);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == (field << 3 | WireFormat.WIRETYPE_VARINT)) {
                return in.readInt32();
            }
            in.skipField(tag);
        }
        return 0;
    }

    private static List<byte[]> messages(byte[] message, int field) throws IOException {
        List<byte[]> found = new ArrayList<>();
        CodedInputStream in = CodedInputStream.newInstance(message);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == (field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                found.add(in.readByteArray());
            } else {
                in.skipField(tag);
            }
        }
        return found;
    }
}
