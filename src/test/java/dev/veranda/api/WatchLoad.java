package dev.veranda.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Many who watch while many write, in several namespaces at once. Every watcher breaks its connection again and again and goes on
 * from the last resource version it saw; in the end each must have seen every change of its namespace once and in order.
 */
final class WatchLoad {

    private static final String VERSION = "\"resourceVersion\":\"";

    private final URI root;
    private final Plan plan;
    private final KubeClient client;
    private final AtomicBoolean writing = new AtomicBoolean(true);
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong delivered = new AtomicLong();
    private final Map<String, ConcurrentSkipListMap<Long, Long>> written = new ConcurrentSkipListMap<>();
    private final Map<String, AtomicInteger> ended = new ConcurrentSkipListMap<>();
    private final List<Long> heap = new ArrayList<>();

    /**
     * @param namespaces by name, the revisions that are written to; a writer writes to one revision
     * @param watchers how many watch, spread over the namespaces
     * @param time how long to write
     * @param perConnection after how many events a watcher breaks its connection
     */
    record Plan(Map<String, List<String>> namespaces, int watchers, Duration time, int perConnection) {}

    /** What happened. {@code heap} is what was in use after collecting garbage, in bytes, at even intervals. */
    record Outcome(int events, long delivered, int connections, double perSecond, List<Long> heap) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d changes (%.0f per second), %d events delivered over %d connections; heap %s MiB",
                    events,
                    perSecond,
                    delivered,
                    connections,
                    heap.stream().map(bytes -> bytes >> 20).toList());
        }
    }

    WatchLoad(URI root, Plan plan) {
        this.root = root;
        this.plan = plan;
        this.client = new KubeClient(root, "alice");
    }

    /** Runs the plan; throws an {@link AssertionError} when a watcher saw anything but what was written. */
    Outcome run() throws Exception {
        Map<String, Long> from = new ConcurrentSkipListMap<>();
        for (String namespace : plan.namespaces().keySet()) {
            written.put(namespace, new ConcurrentSkipListMap<>());
            from.put(namespace, version(client.get(revisions(namespace)).body()));
        }
        List<String> names = List.copyOf(plan.namespaces().keySet());
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> watchers = new ArrayList<>();
            for (int watcher = 0; watcher < plan.watchers(); watcher++) {
                String namespace = names.get(watcher % names.size());
                int pause = plan.perConnection() + watcher;
                watchers.add(threads.submit(() -> watch(namespace, from.getOrDefault(namespace, 0L), pause)));
            }
            List<Future<?>> writers = new ArrayList<>();
            plan.namespaces()
                    .forEach((namespace, revisions) ->
                            revisions.forEach(name -> writers.add(threads.submit(() -> write(namespace, name)))));
            pass(plan.time());
            writing.set(false);
            for (Future<?> writer : writers) {
                writer.get();
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            for (Future<?> watcher : watchers) {
                watcher.get(3, TimeUnit.MINUTES);
            }
            int events = written.values().stream().mapToInt(Map::size).sum();
            return new Outcome(events, delivered.get(), connections.get(), events / seconds, List.copyOf(heap));
        }
    }

    private void pass(Duration time) throws InterruptedException {
        for (int piece = 0; piece < 10; piece++) {
            Thread.sleep(time.toMillis() / 10);
            System.gc();
            heap.add(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
    }

    private void watch(String namespace, long from, int perConnection) {
        Sequence seen = new Sequence();
        long last = from;
        try {
            while (!finished(namespace, last)) {
                connections.incrementAndGet();
                String query = "?watch=1&timeoutSeconds=10&resourceVersion=" + last;
                try (Stream<String> lines = client.watch(revisions(namespace) + query)) {
                    Iterator<String> each = lines.iterator();
                    for (int event = 0;
                            event < perConnection && !finished(namespace, last) && each.hasNext();
                            event++) {
                        long next = version(each.next());
                        assertThat(next).as("the version after %d", last).isGreaterThan(last);
                        seen.add(next);
                        last = next;
                        delivered.incrementAndGet();
                    }
                }
            }
        } catch (Exception e) {
            throw new AssertionError("A watcher of " + namespace + " failed at " + last, e);
        }
        Sequence all = new Sequence();
        expected(namespace).keySet().forEach(all::add);
        assertThat(seen.count)
                .as("how many changes a watcher of %s saw", namespace)
                .isEqualTo(all.count);
        assertThat(seen.hash).as("which changes a watcher of %s saw", namespace).isEqualTo(all.hash);
    }

    /** A sequence of versions in constant memory, so that only the server's can grow. */
    private static final class Sequence {

        private int count;
        private long hash;

        void add(long version) {
            count++;
            hash = hash * 1_000_003 + version;
        }
    }

    /** Whether everything was written, and this was the last of it. */
    private boolean finished(String namespace, long last) {
        return !writing.get()
                && done(namespace)
                && (expected(namespace).isEmpty() || expected(namespace).lastKey() <= last);
    }

    private boolean done(String namespace) {
        AtomicInteger count = ended.get(namespace);
        return count != null
                && count.get()
                        == plan.namespaces().getOrDefault(namespace, List.of()).size();
    }

    private ConcurrentSkipListMap<Long, Long> expected(String namespace) {
        return written.getOrDefault(namespace, new ConcurrentSkipListMap<>());
    }

    private void write(String namespace, String name) {
        try {
            for (int write = 0; writing.get(); write++) {
                String body = client.send(
                                "PATCH",
                                revisions(namespace) + "/" + name,
                                "{\"metadata\":{\"labels\":{\"write\":\"" + write + "\"}}}",
                                "Content-Type",
                                "application/merge-patch+json")
                        .json()
                        .toString();
                expected(namespace).put(version(body), System.nanoTime());
            }
        } catch (Exception e) {
            throw new AssertionError("A writer of " + name + " failed", e);
        } finally {
            ended.computeIfAbsent(namespace, key -> new AtomicInteger()).incrementAndGet();
        }
    }

    private static long version(String json) {
        int start = json.indexOf(VERSION);
        if (start < 0) {
            throw new AssertionError("No resource version: " + json);
        }
        start += VERSION.length();
        return Long.parseLong(json.substring(start, json.indexOf('"', start)));
    }

    private static String revisions(String namespace) {
        return "/apis/porch.kpt.dev/v1alpha1/namespaces/" + namespace + "/packagerevisions";
    }

    @Override
    public String toString() {
        return plan + " at " + root;
    }
}
