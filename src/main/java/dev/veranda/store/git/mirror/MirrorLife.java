package dev.veranda.store.git.mirror;

import dev.veranda.failure.Unavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The mirror of one repository as long as there is one: used by many at a time, put to rest, made anew, deleted in the end. None
 * of these happens under somebody who uses it, and none keeps those who come meanwhile waiting: where it cannot be used any more
 * as it is, they are told so.
 */
public final class MirrorLife {

    private static final Logger LOG = Logger.getLogger(MirrorLife.class);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

    private final Path folder;
    private final Supplier<GitMirror> opening;
    private final LongSupplier nanoTime;
    private final ReentrantReadWriteLock users = new ReentrantReadWriteLock();
    private volatile GitMirror mirror;
    private volatile long lastUsed;
    private volatile boolean renewing;
    private volatile boolean ended;

    /** @param opening opens the mirror in {@code folder}, making it when it is missing */
    public MirrorLife(Path folder, Supplier<GitMirror> opening, LongSupplier nanoTime) {
        this.folder = folder;
        this.opening = opening;
        this.nanoTime = nanoTime;
        this.mirror = opening.get();
        this.lastUsed = nanoTime.getAsLong();
    }

    /**
     * Does something with the mirror, which stays what it is meanwhile.
     *
     * @throws Unavailable if it was closed for good, or is being made anew
     */
    public <T> T using(Function<GitMirror, T> work) {
        users.readLock().lock();
        try {
            requireUsable();
            lastUsed = nanoTime.getAsLong();
            return work.apply(mirror);
        } finally {
            lastUsed = nanoTime.getAsLong();
            users.readLock().unlock();
        }
    }

    /** Who uses it already may go on. */
    private void requireUsable() {
        if (users.getReadHoldCount() > 1) {
            return;
        }
        if (ended) {
            throw new Unavailable(
                    "The repository " + mirror.remote().url() + " is not registered any more, or Veranda is stopping.");
        }
        if (renewing) {
            throw new Unavailable("The working copy of " + mirror.remote().url()
                    + " is incomplete and is being fetched anew. Try again in a moment.");
        }
    }

    /** The mirror for what needs none of its objects. */
    public GitMirror now() {
        return mirror;
    }

    /** How long nobody has used it. */
    public Duration unused() {
        return Duration.ofNanos(nanoTime.getAsLong() - lastUsed);
    }

    /** Lets go of what it holds in memory until it is used again, unless somebody uses it now. */
    public boolean rest() {
        return alone(Duration.ZERO, () -> mirror.rest());
    }

    /** Makes the mirror anew, from nothing. @return false if it is in use for longer than {@code patience} */
    public boolean renew(Duration patience) {
        renewing = true;
        try {
            return alone(patience, () -> {
                if (!ended) {
                    mirror.close();
                    deleteFolder();
                    mirror = opening.get();
                }
            });
        } finally {
            renewing = false;
        }
    }

    /** Closes and deletes it, for good. @return false if it is in use for longer than {@code patience}, and has to be asked again */
    public boolean delete(Duration patience) {
        ended = true;
        return alone(patience, () -> {
            mirror.close();
            deleteFolder();
        });
    }

    /** Closes it, in the end also under somebody who uses it. */
    public void close(Duration patience) {
        ended = true;
        if (!alone(patience, () -> mirror.close())) {
            mirror.close();
        }
    }

    private void deleteFolder() {
        try {
            if (MirrorFolder.delete(folder)) {
                LOG.infof("deleted the copy %s", folder);
            }
        } catch (IOException failure) {
            LOG.warnf("The copy of a repository in %s cannot be deleted: %s", folder, failure.getMessage());
        }
    }

    /** Tries again and again instead of standing in line, because who stands in line keeps all others waiting behind. */
    private boolean alone(Duration patience, Runnable work) {
        long until = System.nanoTime() + patience.toNanos();
        try {
            while (!users.writeLock().tryLock()) {
                if (System.nanoTime() - until >= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.sleep(BETWEEN_TRIES.toNanos());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            work.run();
            return true;
        } finally {
            users.writeLock().unlock();
        }
    }
}
