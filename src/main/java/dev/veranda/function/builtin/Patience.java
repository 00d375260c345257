package dev.veranda.function.builtin;

import dev.veranda.kpt.render.FunctionCall;
import java.util.function.BooleanSupplier;

/** How long a function may go on. Functions that may take long look at it now and then. */
public final class Patience {

    private final long start = System.nanoTime();
    private final long limit;
    private final BooleanSupplier cancelled;

    private Patience(long limit, BooleanSupplier cancelled) {
        this.limit = limit;
        this.cancelled = cancelled;
    }

    static Patience of(FunctionCall call) {
        return new Patience(call.timeLeft().toNanos(), call.cancelled());
    }

    /** Whether the time is up, or nobody wants the result any more. */
    public boolean isOver() {
        return System.nanoTime() - start > limit || cancelled.getAsBoolean();
    }

    /** @throws FunctionRefusal when {@link #isOver} */
    public void require() throws FunctionRefusal {
        if (isOver()) {
            throw FunctionRefusal.of("the function took longer than it may");
        }
    }
}
