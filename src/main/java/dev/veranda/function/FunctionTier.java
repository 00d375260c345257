package dev.veranda.function;

import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.render.FunctionCall;
import dev.veranda.kpt.render.FunctionOutcome;
import java.util.Optional;

/** One way to run functions. The first tier that knows an image runs it; the caller cannot tell which that was. */
public interface FunctionTier {

    /** Tiers with lower numbers are asked first: in process 100, WebAssembly 200, a function runner 300, pods 400. */
    int order();

    /** What it is called where its work is counted, one word. */
    String name();

    boolean knows(FunctionImage image);

    /** Whether the function of an image this tier knows only looks at resources; it is spared copies then. */
    default boolean changesNothing(FunctionImage image) {
        return false;
    }

    /** How the version an image names differs from the one before it, in plain words; empty when this tier cannot tell. */
    default Optional<String> difference(FunctionImage image) {
        return Optional.empty();
    }

    /** Called only for images this tier knows. Never throws for what a function does. */
    FunctionOutcome evaluate(FunctionCall call);
}
