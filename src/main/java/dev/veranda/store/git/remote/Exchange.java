package dev.veranda.store.git.remote;

import dev.veranda.store.StoreSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/**
 * One conversation with a server: how long it may take, how much may come, and the last HTTP status, which says more about
 * a refusal than the exception made of it.
 */
public final class Exchange extends EmptyProgressMonitor {

    private final StoreSettings settings;
    private final long started = System.nanoTime();
    private final Map<String, String> leftOut = new ConcurrentHashMap<>();
    private final Map<String, byte[]> greetings = new ConcurrentHashMap<>();
    private long received;
    private int httpStatus;

    /** Begins one, within the limits of these settings. */
    public Exchange(StoreSettings settings) {
        this.settings = settings;
    }

    /** Begins with what the server would say first, as it is known, instead of asking for it. */
    void begin(String service, byte[] greeting) {
        greetings.put(service, greeting);
    }

    Optional<byte[]> greeting(String service) {
        return Optional.ofNullable(greetings.get(service));
    }

    /** Notes a ref that the other side has and cannot give. */
    public void leftOut(String ref, String reason) {
        leftOut.put(ref, reason);
    }

    /** The reasons by ref. */
    public Map<String, String> leftOut() {
        return Map.copyOf(leftOut);
    }

    StoreSettings settings() {
        return settings;
    }

    @Override
    public boolean isCancelled() {
        return elapsed().compareTo(settings.operationTimeout()) > 0;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** Counts {@code bytes} that came, and ends the conversation when there are too many or it has taken too long. */
    void received(long bytes) throws IOException {
        received += bytes;
        if (received > settings.limits().transferBytes()) {
            throw new TransferTooLarge(settings.limits().transferBytes());
        }
        if (isCancelled()) {
            throw new TookTooLong();
        }
    }

    void answered(int status) {
        httpStatus = status;
    }

    /** The last HTTP status, or 0 when nothing was answered or no HTTP is spoken. */
    int httpStatus() {
        return httpStatus;
    }

    static final class TransferTooLarge extends IOException {

        private static final long serialVersionUID = 1L;

        TransferTooLarge(long limit) {
            super("more than " + limit + " bytes in one transfer");
        }
    }

    static final class TookTooLong extends IOException {

        private static final long serialVersionUID = 1L;

        TookTooLong() {
            super("the conversation took too long");
        }
    }
}
