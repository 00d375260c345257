package dev.veranda.ui.live;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One page in one browser window and what its views look at. However much changes, it looks again a few times a second at
 * most, while somebody can see it, and once more after the last change.
 */
final class LivePage {

    /** What belongs together comes as several changes, and who made it is still being answered. */
    private static final Duration GATHER = Duration.ofMillis(100);
    /** Four times a second. */
    private static final Duration PAUSE = Duration.ofMillis(250);
    /** What is slow to refresh leaves its person most of the time. */
    private static final int PAUSE_PER_WORK = 4;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_AWAY = Duration.ofSeconds(5);

    private final Browser browser;
    private final LiveThreads threads;
    private final List<Following> followings = new CopyOnWriteArrayList<>();
    private final Set<Following> due = new LinkedHashSet<>();
    private boolean planned;
    private boolean visible = true;
    private boolean gone;
    private long notBefore = System.nanoTime();
    private Duration away = PAUSE;

    LivePage(Browser browser, LiveThreads threads) {
        this.browser = browser;
        this.threads = threads;
    }

    void add(Following following) {
        if (!followings.contains(following)) {
            followings.add(following);
        }
    }

    synchronized void remove(Following following) {
        followings.remove(following);
        due.remove(following);
    }

    /** The window was closed. */
    synchronized void leave() {
        gone = true;
        due.clear();
    }

    void changed(LiveChange change) {
        followings.stream().filter(following -> following.concerns(change)).forEach(this::lookAgain);
    }

    /** Hidden pages are left alone; what they missed they see once they are looked at. */
    synchronized void visible(boolean now) {
        visible = now;
        plan(Duration.ZERO);
    }

    /** It answered after it was away. */
    synchronized void back() {
        away = PAUSE;
        plan(Duration.ZERO);
    }

    private synchronized void lookAgain(Following following) {
        due.add(following);
        plan(GATHER);
    }

    private synchronized void plan(Duration atLeast) {
        if (!planned && visible && !gone && !due.isEmpty()) {
            planned = true;
            Duration rest = Duration.ofNanos(Math.max(0, notBefore - System.nanoTime()));
            threads.later(rest.compareTo(atLeast) > 0 ? rest : atLeast, this::begin);
        }
    }

    private void begin() {
        long begun = System.nanoTime();
        LiveRound round = new LiveRound();
        // What is sent to the browser is made after the turn, and belongs to it.
        boolean there = round.hold(() -> browser.run(() -> turn(round)));
        if (there) {
            pause(begun);
            round.outdated().forEach(this::lookAgain);
        } else {
            leave();
        }
    }

    private void turn(LiveRound round) {
        long begun = System.nanoTime();
        List<Following> now = take();
        try {
            round.turn(now, () -> refresh(now));
        } finally {
            pause(begun);
            synchronized (this) {
                planned = false;
                plan(now.isEmpty() ? away : Duration.ZERO);
            }
        }
    }

    private void refresh(List<Following> now) {
        RuntimeException failure = null;
        for (Following following : now) {
            try {
                if (!following.refresh()) {
                    remove(following);
                }
            } catch (RuntimeException failed) {
                if (failure == null) {
                    failure = failed;
                } else {
                    failure.addSuppressed(failed);
                }
            }
        }
        if (!now.isEmpty()) {
            browser.told();
        }
        if (failure != null) {
            throw failure;
        }
    }

    private synchronized List<Following> take() {
        if (!visible) {
            return List.of();
        }
        if (!browser.answers()) {
            away = shorter(away.multipliedBy(2), LONGEST_AWAY);
            return List.of();
        }
        away = PAUSE;
        List<Following> now = List.copyOf(due);
        due.clear();
        return now;
    }

    private synchronized void pause(long begun) {
        long ended = System.nanoTime();
        Duration rest = Duration.ofNanos(ended - begun).multipliedBy(PAUSE_PER_WORK);
        Duration pause = rest.compareTo(PAUSE) < 0 ? PAUSE : shorter(rest, LONGEST_PAUSE);
        notBefore = Math.max(notBefore, ended + pause.toNanos());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
