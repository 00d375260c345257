package dev.veranda.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page that is open in no browser: it makes itself known as Vaadin's client does, tells what a real one told, keeps the push
 * channel, takes what comes over it and says now and then that it is seen. It draws nothing, and so costs the machine little
 * that a browser elsewhere would not.
 */
final class SimulatedPage implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern SYNC = Pattern.compile("\"syncId\":(\\d+)");
    private static final String DETAILS = "{\"v-sh\":\"900\",\"v-sw\":\"1280\",\"v-wh\":\"900\",\"v-ww\":\"1280\","
            + "\"v-bh\":\"900\",\"v-bw\":\"1280\",\"v-tzo\":\"0\",\"v-dstd\":\"0\",\"v-rtzo\":\"0\","
            + "\"v-dston\":\"false\",\"v-tzid\":\"UTC\",\"v-wn\":\"w\",\"v-td\":\"false\"}";

    private final SimulatedSession session;
    private final int number;
    private final String token;
    private final WebSocket channel;
    private final AtomicLong received;
    private final AtomicLong synced;
    private long sent;

    private SimulatedPage(
            SimulatedSession session,
            int number,
            String token,
            WebSocket channel,
            AtomicLong received,
            AtomicLong synced) {
        this.session = session;
        this.number = number;
        this.token = token;
        this.channel = channel;
        this.received = received;
        this.synced = synced;
    }

    static SimulatedPage open(SimulatedSession session, Recording recording) throws IOException, InterruptedException {
        String[] place = recording.path().substring(1).split("\\?", 2);
        JsonNode begun = JSON.readTree(session.get("/?v-r=init&location=" + encoded(place[0]) + "&query="
                        + encoded(place.length > 1 ? place[1] : "") + "&v-browserDetails=" + encoded(DETAILS)))
                .path("appConfig");
        int number = begun.path("v-uiId").asInt(-1);
        JsonNode first = begun.path("uidl");
        String push = first.path("Vaadin-Push-ID").asText();
        if (number < 0 || push.isEmpty()) {
            throw new IOException("No page was begun at " + recording.path() + ": " + begun);
        }
        AtomicLong received = new AtomicLong();
        AtomicLong synced = new AtomicLong(first.path("syncId").asLong());
        WebSocket channel = session.connect(
                "/VAADIN/push?v-r=push&v-uiId=" + number + "&v-pushId=" + push
                        + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=4.0.1&X-Atmosphere-Transport=websocket"
                        + "&X-Atmosphere-TrackMessageSize=true&Content-Type=application/json;%20charset=UTF-8"
                        + "&X-atmo-protocol=true&X-Vaadin-LastSeenServerSyncId=" + synced,
                new Receiver(received, synced));
        SimulatedPage page = new SimulatedPage(
                session, number, first.path("Vaadin-Security-Key").asText(), channel, received, synced);
        boolean titled = false;
        for (JsonNode calls : recording.calls()) {
            titled |= page.tell(calls).contains(recording.title());
        }
        if (!titled) {
            page.close();
            throw new IOException("The simulated page " + recording.path() + " is not the one that was recorded");
        }
        return page;
    }

    /** How many messages came, over the push channel and as answers. */
    long received() {
        return received.get();
    }

    /** As a browser whose page is in front does when it is asked. */
    void seen() throws IOException, InterruptedException {
        String unused = tell(JSON.readTree(
                "[{\"type\":\"event\",\"node\":1,\"event\":\"veranda-shown\",\"data\":{\"event.detail\":true}}]"));
    }

    /** As when its tab is closed: the browser says so, and the server forgets the page at once. */
    @Override
    public void close() {
        try {
            String unused = send(message(JSON.createArrayNode()).put("UNLOAD", true));
        } catch (IOException gone) {
            // The server has ended, or has forgotten it by itself.
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        channel.abort();
    }

    private ObjectNode message(JsonNode calls) {
        ObjectNode message = JSON.createObjectNode().put("csrfToken", token);
        message.set("rpc", calls);
        return message.put("syncId", synced.get()).put("clientId", sent++);
    }

    private String send(ObjectNode message) throws IOException, InterruptedException {
        return session.post("/?v-r=uidl&v-uiId=" + number, message.toString());
    }

    private synchronized String tell(JsonNode calls) throws IOException, InterruptedException {
        String answer = send(message(calls));
        if (answer.contains("\"appError\"") || answer.contains("\"sessionExpired\"")) {
            throw new IOException("A page was refused: " + answer);
        }
        received.incrementAndGet();
        note(answer, synced);
        return answer;
    }

    /** The number the message ends with, which the next request has to name; reading more of it would cost the machine. */
    private static void note(String message, AtomicLong synced) {
        Matcher id = SYNC.matcher(message.substring(Math.max(0, message.length() - 200)));
        while (id.find()) {
            long found = Long.parseLong(id.group(1));
            synced.accumulateAndGet(found, Math::max);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Takes what comes over the push channel. */
    private static final class Receiver implements WebSocket.Listener {

        private final AtomicLong received;
        private final AtomicLong synced;
        private final StringBuilder end = new StringBuilder();

        Receiver(AtomicLong received, AtomicLong synced) {
            this.received = received;
            this.synced = synced;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            end.append(part);
            if (last) {
                note(end.toString(), synced);
                end.setLength(0);
                received.incrementAndGet();
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}
