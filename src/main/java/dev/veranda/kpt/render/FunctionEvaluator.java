package dev.veranda.kpt.render;

import dev.veranda.kpt.kptfile.FunctionImage;
import java.util.List;

/**
 * Runs KRM functions, wherever that is. Implementations never throw for what a function or its place of execution does:
 * every outcome is a value.
 */
public interface FunctionEvaluator {

    FunctionOutcome evaluate(FunctionCall call);

    /**
     * Whether the function of this image only looks at resources, whatever its configuration. As a validator it is then given
     * the live ones and spared the copies.
     */
    default boolean changesNothing(FunctionImage image) {
        return false;
    }

    /** The tags the image is known to have, in any order; needed only to resolve a {@code tag} that is a range of versions. */
    default List<String> tags(FunctionImage image) {
        return List.of();
    }
}
