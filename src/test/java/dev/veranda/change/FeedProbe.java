package dev.veranda.change;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Tells the feed of objects that nobody else knows, and hears what is told of them. */
final class FeedProbe {

    static final String KIND = "probe";

    private final Feed feed;
    private final String namespace = "probe-" + System.nanoTime();
    private final List<Change> told = new CopyOnWriteArrayList<>();

    FeedProbe(Feed feed, FeedReader reader) {
        this.feed = feed;
        reader.subscribe(new FeedSubscriber() {
            @Override
            public void changed(List<Change> changes) {
                changes.stream()
                        .filter(change -> change.namespace().equals(namespace))
                        .forEach(told::add);
            }

            @Override
            public void lost() {
                throw new AssertionError("Nothing was forgotten");
            }
        });
    }

    String namespace() {
        return namespace;
    }

    List<Change> told() {
        return told;
    }

    void tell(String name, int value) {
        QuarkusTransaction.requiringNew().run(() -> feed.tell(Map.of(key(name), Optional.of(value(value)))));
    }

    ObjectKey key(String name) {
        return new ObjectKey(KIND, namespace, name);
    }

    static ObjectNode value(int value) {
        return JsonNodeFactory.instance.objectNode().put("value", value);
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
