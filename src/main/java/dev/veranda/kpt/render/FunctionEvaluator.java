package dev.veranda.kpt.render;

import dev.veranda.kpt.kptfile.FunctionImage;
import java.util.List;

/**
 * Runs KRM functions, wherever that is. Implementations never throw for what a function or its place of execution does:
 * every outcome is a value.
 */
public interface FunctionEvaluator {

    FunctionOutcome evaluate(FunctionCall call);

    /** The tags the image is known to have, in any order; needed only to resolve a {@code tag} that is a range of versions. */
    default List<String> tags(FunctionImage image) {
        return List.of();
    }
}
