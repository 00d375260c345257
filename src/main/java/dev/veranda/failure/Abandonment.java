package dev.veranda.failure;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whether anybody still waits for what this thread does. A request whose client went away, or was told that it took too long,
 * has nobody; what takes long and has changed nothing yet looks here from time to time, and stops.
 */
public final class Abandonment {

    private static final ThreadLocal<BooleanSupplier> CURRENT = ThreadLocal.withInitial(() -> () -> false);

    private Abandonment() {}

    /** Does the work, for somebody who may go away meanwhile. */
    public static <T> T watching(BooleanSupplier gone, Supplier<T> work) {
        BooleanSupplier before = CURRENT.get();
        CURRENT.set(gone);
        try {
            return work.get();
        } finally {
            CURRENT.set(before);
        }
    }

    /** For this thread as it stands now; may be asked on any other. */
    public static BooleanSupplier current() {
        return CURRENT.get();
    }
}
