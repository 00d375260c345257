package dev.veranda.api.kube.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.CachedObject;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.ListQuery;
import dev.veranda.api.kube.ListQuery.Key;
import dev.veranda.api.kube.Page;
import dev.veranda.api.kube.Resource;
import dev.veranda.api.kube.fields.FieldManagement;
import dev.veranda.change.Change;
import dev.veranda.change.FeedReader;
import dev.veranda.change.FeedSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Every object of every {@link Resource.Live} kind, in memory, with the changes of late. Filled when it is first asked for; from
 * then on it hears what the feed tells, however many watch.
 */
@ApplicationScoped
public class LiveObjects implements FeedSubscriber {

    private static final Logger LOG = Logger.getLogger(LiveObjects.class);

    /** How many of the changes before the first question are remembered, for watches that began before this process did. */
    private static final int LATE = 2_000;

    private final FeedReader feed;
    private final Instance<Resource.Live> resources;
    private final int remembered;

    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock filling = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Map<String, Resource.Live> byKind = new HashMap<>();
    private final Map<String, NavigableMap<Key, CachedObject>> objects = new HashMap<>();
    private @Nullable History history;
    private volatile boolean filled;
    private volatile long number;

    /** @param remembered how many changes a watch may lie behind before it has to list again */
    LiveObjects(
            FeedReader feed,
            Instance<Resource.Live> resources,
            @ConfigProperty(name = "veranda.api.changes-in-memory", defaultValue = "8192") int remembered) {
        this.feed = feed;
        this.resources = resources;
        this.remembered = remembered;
    }

    /** The object of this name with everything that was changed before this call. */
    public Optional<CachedObject> find(String kind, String namespace, String name) {
        catchUp();
        lock.lock();
        try {
            return Optional.ofNullable(of(kind).get(new Key(namespace, name)));
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #find}, read again from what is sent. */
    public Optional<ObjectNode> object(String kind, String namespace, String name) {
        return find(kind, namespace, name).map(served -> Json.written(served.json()));
    }

    /**
     * An object for whoever may see objects of its kind.
     *
     * @throws ApiFailure 404 when there is none
     */
    public ObjectNode get(Resource.Live resource, Call call, String namespace, String name) {
        resource.requireReadable(call);
        return object(resource.logKind(), namespace, name)
                .orElseThrow(() -> ApiFailure.notFound(resource.type(), name));
    }

    /** @throws ApiFailure 409 when there is an object of that name already */
    public void requireAbsent(Resource.Live resource, String namespace, String name) {
        if (find(resource.logKind(), namespace, name).isPresent()) {
            throw ApiFailure.alreadyExists(resource.type(), name);
        }
    }

    /** A page, as {@link #page(String, ListQuery)}, for whoever may see objects of its kind. */
    public Page list(Resource.Live resource, Call call, ListQuery query) {
        resource.requireReadable(call);
        return page(resource.logKind(), query);
    }

    /** A page with everything that was changed before this call. */
    public Page page(String kind, ListQuery query) {
        catchUp();
        List<CachedObject> all;
        long at;
        lock.lock();
        try {
            NavigableMap<Key, CachedObject> known = of(kind);
            all = new ArrayList<>(query.after()
                    .map(after -> known.tailMap(after, false))
                    .orElse(known)
                    .values());
            at = number;
        } finally {
            lock.unlock();
        }
        return Page.of(all.stream(), query, OptionalLong.of(at));
    }

    /** The last change anybody here has seen. */
    public long number() {
        catchUp();
        return number;
    }

    /** Throws {@link ApiFailure} when changes after {@code number} are forgotten, or it lies in the future. */
    public void requireKnown(long number) {
        catchUp();
        if (number > this.number) {
            throw ApiFailure.tooLarge(number, this.number);
        }
        remembering().require(number);
    }

    /**
     * What happened after {@code number}; waits for something to happen, at most for {@code wait}.
     *
     * @throws ApiFailure when some of it is forgotten
     */
    List<Event> after(long number, Duration wait) throws InterruptedException {
        lock.lock();
        try {
            long left = wait.toNanos();
            while (this.number <= number && left > 0) {
                left = moved.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
        return remembering().after(number);
    }

    /** Hears of everything that was changed before this call. */
    private void catchUp() {
        feed.catchUp();
        if (!filled) {
            fill();
        }
    }

    private void fill() {
        filling.lock();
        try {
            if (!filled) {
                resources.forEach(resource -> byKind.put(resource.logKind(), resource));
                feed.subscribe(LATE, this::take, this);
                filled = true;
            }
        } finally {
            filling.unlock();
        }
    }

    private void take(FeedReader.State state) {
        lock.lock();
        try {
            History read = new History(remembered, state.forgotten());
            history = read;
            byKind.keySet().forEach(kind -> objects.put(kind, new TreeMap<>()));
            state.late().forEach(this::apply);
            objects.values().forEach(Map::clear);
            state.objects()
                    .forEach(object ->
                            served(object).ifPresent(served -> of(object.kind()).put(served.key(), served)));
            number = state.number();
            moved.signalAll();
            LOG.infof(
                    "%d objects in memory for lists and watches",
                    state.objects().size());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void changed(List<Change> changes) {
        lock.lock();
        try {
            changes.forEach(this::apply);
            number = changes.getLast().number();
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void lost() {
        take(feed.state(LATE));
    }

    private void apply(Change change) {
        Optional<CachedObject> served = served(change);
        if (served.isEmpty()) {
            return;
        }
        CachedObject now = served.get();
        NavigableMap<Key, CachedObject> known = of(change.kind());
        @Nullable CachedObject before = known.get(now.key());
        // What was read at the beginning may be newer than what is told next.
        if (before == null || before.version() <= change.number()) {
            if (change.type() == Change.Type.DELETED) {
                known.remove(now.key());
            } else {
                known.put(now.key(), now);
            }
        }
        remembering().add(new Event(change.number(), change.kind(), change.type(), now, before));
    }

    /** What cannot be shown must not keep everything else from being shown. */
    private Optional<CachedObject> served(Change change) {
        Resource.@Nullable Live resource = byKind.get(change.kind());
        if (resource == null) {
            return Optional.empty();
        }
        try {
            ObjectNode object = resource.object(change.snapshot(), change.number());
            FieldManagement.of(resource).show(object);
            return Optional.of(CachedObject.of(resource.type(), change.number(), object));
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "%s %s/%s cannot be served", change.kind(), change.namespace(), change.name());
            return Optional.empty();
        }
    }

    private NavigableMap<Key, CachedObject> of(String kind) {
        NavigableMap<Key, CachedObject> known = objects.get(kind);
        if (known == null) {
            throw new IllegalArgumentException("No live kind " + kind);
        }
        return known;
    }

    private History remembering() {
        History known = history;
        if (known == null) {
            throw new IllegalStateException("Nothing was read yet");
        }
        return known;
    }
}
