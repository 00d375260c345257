package dev.veranda.bench.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The requests of one browser that is signed in, without the browser. */
final class SimulatedSession {

    private final HttpClient http;
    private final String address;
    private final Map<String, String> cookies = new ConcurrentHashMap<>();

    private SimulatedSession(HttpClient http, String address) {
        this.http = http;
        this.address = address;
    }

    /** @param signIn recorded from the page where somebody signs in */
    static SimulatedSession signedIn(HttpClient http, String address, Recording signIn)
            throws IOException, InterruptedException {
        SimulatedSession session = new SimulatedSession(http, address);
        SimulatedPage.open(session, signIn).close();
        return session;
    }

    String get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    String post(String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    WebSocket connect(String path, WebSocket.Listener listener) throws IOException {
        URI uri = URI.create(address.replaceFirst("^http", "ws") + path);
        try {
            return http.newWebSocketBuilder()
                    .header("Cookie", cookie())
                    .header("Origin", address)
                    .buildAsync(uri, listener)
                    .join();
        } catch (CompletionException failed) {
            throw new IOException("No push channel", failed);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Origin", address)
                .header("Sec-Fetch-Site", "same-origin");
        return cookies.isEmpty() ? request : request.header("Cookie", cookie());
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() != 200) {
            throw new IOException(request.uri() + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        keep(answer.headers().allValues("Set-Cookie"));
        return answer.body();
    }

    private void keep(List<String> given) {
        for (String each : given) {
            String[] pair = each.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
    }

    private String cookie() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
