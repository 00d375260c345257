package dev.veranda.kpt.render;

import dev.veranda.kpt.resources.PackageResource;
import java.util.List;

/** What became of a function call. */
public sealed interface FunctionOutcome {

    /**
     * The function ran and is content.
     *
     * @param items its output: resources of the call, resources it generated; those left out are deleted. What a validator
     *     returns is not looked at.
     */
    record Passed(List<PackageResource> items, List<FunctionResult> results, String stderr) implements FunctionOutcome {

        public Passed {
            items = List.copyOf(items);
            results = List.copyOf(results);
        }
    }

    /**
     * The function ran and refused.
     *
     * @param exitCode never 0
     */
    record Failed(List<FunctionResult> results, String stderr, int exitCode) implements FunctionOutcome {

        public Failed {
            results = List.copyOf(results);
        }
    }

    /** The function could not be run: nobody knows its image, no runner is reachable, time is up. The reason is plain words. */
    record NotRun(String reason) implements FunctionOutcome {}
}
