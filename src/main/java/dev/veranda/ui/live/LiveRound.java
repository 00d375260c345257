package dev.veranda.ui.live;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One refresh of one page, on the thread that does it, and whether it was shown something that may be outdated by now. */
final class LiveRound {

    private static final ThreadLocal<LiveRound> HERE = new ThreadLocal<>();

    private volatile List<Following> refreshed = List.of();
    private volatile boolean outdated;

    static Optional<LiveRound> here() {
        return Optional.ofNullable(HERE.get());
    }

    boolean hold(BooleanSupplier work) {
        HERE.set(this);
        try {
            return work.getAsBoolean();
        } finally {
            HERE.remove();
        }
    }

    void begin(List<Following> followings) {
        refreshed = followings;
    }

    void markOutdated() {
        outdated = true;
    }

    /** The views that must look again. */
    List<Following> outdated() {
        return outdated ? refreshed : List.of();
    }
}
