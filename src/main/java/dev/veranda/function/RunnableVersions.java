package dev.veranda.function;

import dev.veranda.kpt.kptfile.FunctionImage;
import java.util.List;
import java.util.function.Predicate;

/**
 * The released versions of a function that some tier can run here.
 *
 * @param tags newest first; empty when none can
 */
record RunnableVersions(CatalogFunction function, List<String> tags) {

    static RunnableVersions of(CatalogFunction function, Predicate<FunctionImage> canRun) {
        return new RunnableVersions(
                function,
                function.versions().stream()
                        .filter(tag -> canRun.test(FunctionImage.of(function.image(tag))))
                        .toList());
    }

    /** Why an image of the function cannot run, and what can instead: a clause in plain words. */
    String reason(FunctionImage image) {
        if (tags.isEmpty()) {
            return function.name() + " needs a function runner, which is not set up";
        }
        String why = function.version(image) instanceof FunctionVersion.Unknown unknown
                ? unknown.reason()
                : "this version is not one of them";
        String all = tags.size() == 1 ? tags.getFirst() : tags.getLast() + " to " + tags.getFirst();
        return function.name() + " runs here as " + all + ", and " + why + "; pin " + tags.getFirst()
                + " to run it, or set up a function runner";
    }
}
