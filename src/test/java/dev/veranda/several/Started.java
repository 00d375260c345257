package dev.veranda.several;

import java.util.ArrayDeque;
import java.util.Deque;

/** What runs, ended in the opposite order: each of it, whether or not another one lets itself be ended. */
final class Started implements AutoCloseable {

    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T further) {
        running.push(further);
        return further;
    }

    @Override
    public void close() throws Exception {
        Exception first = null;
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception failed) {
                if (first == null) {
                    first = failed;
                } else {
                    first.addSuppressed(failed);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
