package dev.veranda.function.builtin;

import dev.veranda.kpt.render.FunctionResult;
import java.util.Optional;

/** Ends a function with a failure, the way functions of one of the two libraries behind the catalog do. */
public final class FunctionRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private static final String SDK_STDERR = "failed to evaluate function: error: function failure";

    private final transient Optional<FunctionResult> result;
    private final String stderr;

    private FunctionRefusal(String message, Optional<FunctionResult> result, String stderr) {
        super(message);
        this.result = result;
        this.stderr = stderr;
    }

    /** A function of the Go SDK: the reason is a result, the error stream says nothing about it. */
    public static FunctionRefusal of(String reason) {
        return new FunctionRefusal(reason, Optional.of(FunctionResult.error(reason)), SDK_STDERR);
    }

    /** A function of the Go SDK that has given its reason as a result already. */
    public static FunctionRefusal alreadyReported() {
        return new FunctionRefusal(SDK_STDERR, Optional.empty(), SDK_STDERR);
    }

    /** A function of the kyaml framework: the reason is a result and on the error stream. */
    static FunctionRefusal ofFramework(String reason) {
        return new FunctionRefusal(reason, Optional.of(FunctionResult.error(reason)), "[error]: " + reason);
    }

    Optional<FunctionResult> result() {
        return result;
    }

    String stderr() {
        return stderr;
    }
}
