package dev.veranda.function;

import dev.veranda.kpt.render.FunctionOutcome;
import java.time.Duration;

/** Somebody who is told of every function that was to be run. Called on the thread that ran it, which waits. */
@FunctionalInterface
public interface FunctionListener {

    /**
     * A function was run, or could not be.
     *
     * @param function its name in the catalog; {@link Functions#OTHER} for one that is not in it, whose name is whatever a package
     *     says
     * @param tier the name of the tier that ran it; {@code none} where nobody knows its image
     */
    void ran(String function, String tier, FunctionOutcome outcome, Duration took);
}
