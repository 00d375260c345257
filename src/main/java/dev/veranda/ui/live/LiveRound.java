package dev.veranda.ui.live;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One refresh of one page, on the thread that does it, and whether it was shown something that may be outdated by now. What is
 * made for the browser after the page's turn, together for all pages of a session, belongs to no single one.
 */
final class LiveRound {

    private static final ThreadLocal<LiveRound> HERE = new ThreadLocal<>();

    private volatile List<Following> refreshed = List.of();
    private volatile boolean outdated;

    private volatile boolean turn;

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

    /** Takes the page's turn, which may come within what another page holds. */
    void turn(List<Following> followings, Runnable work) {
        LiveRound around = HERE.get();
        refreshed = followings;
        turn = true;
        HERE.set(this);
        try {
            work.run();
        } finally {
            turn = false;
            if (around == null) {
                HERE.remove();
            } else {
                HERE.set(around);
            }
        }
    }

    /** Whether what is shown now is shown on this round's page alone, which looks again when it was outdated. */
    boolean isTurn() {
        return turn;
    }

    void markOutdated() {
        outdated = true;
    }

    /** The views that must look again. */
    List<Following> outdated() {
        return outdated ? refreshed : List.of();
    }
}
