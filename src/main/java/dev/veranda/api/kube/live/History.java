package dev.veranda.api.kube.live;

import dev.veranda.api.kube.ApiFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The last changes, oldest first; what is older is forgotten. */
final class History {

    /** In bytes of the objects. */
    private static final long LARGEST = 128L * 1024 * 1024;

    private final int most;
    private final ConcurrentSkipListMap<Long, Event> events = new ConcurrentSkipListMap<>();
    private int size;
    private long bytes;
    private volatile long forgotten;

    /** @param forgotten the last change that is not remembered */
    History(int most, long forgotten) {
        this.most = most;
        this.forgotten = forgotten;
    }

    /** Called by one thread at a time. */
    void add(Event event) {
        events.put(event.number(), event);
        size++;
        bytes += weight(event);
        while (size > most || bytes > LARGEST && size > 1) {
            Map.Entry<Long, Event> oldest = events.firstEntry();
            forgotten = oldest.getKey();
            events.remove(oldest.getKey());
            size--;
            bytes -= weight(oldest.getValue());
        }
    }

    private static long weight(Event event) {
        return event.now().json().length + event.now().metadata().length;
    }

    /** @throws ApiFailure when some of what follows {@code number} is forgotten */
    List<Event> after(long number) {
        List<Event> found = List.copyOf(events.tailMap(number, false).values());
        require(number);
        return found;
    }

    /** @throws ApiFailure when some of what follows {@code number} is forgotten */
    void require(long number) {
        long lost = forgotten;
        if (number < lost) {
            throw ApiFailure.expired("too old resource version: " + number + " (" + (lost + 1) + ")");
        }
    }
}
