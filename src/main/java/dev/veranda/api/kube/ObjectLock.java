package dev.veranda.api.kube;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Writes of the same object one after the other, so that who compares versions compares with the newest. */
public final class ObjectLock {

    private static final int STRIPES = 1_024;

    private final ReentrantLock[] locks = new ReentrantLock[STRIPES];

    public ObjectLock() {
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    /** Does {@code work} when nobody else is at the object; it must not ask for another turn. */
    public <T> T run(String namespace, String name, Supplier<T> work) {
        ReentrantLock lock = locks[Math.floorMod((namespace + "/" + name).hashCode(), STRIPES)];
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
