package dev.veranda.function.builtin;

import dev.veranda.kpt.render.FunctionResult;
import java.util.Optional;

/** Ends a function with a failure. What it leaves on the error stream is its machinery's matter, where nothing else is said. */
public final class FunctionRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Optional<FunctionResult> result;
    private final transient Optional<String> stderr;

    private final int exitCode;

    private FunctionRefusal(String reason, Optional<FunctionResult> result, Optional<String> stderr) {
        this(reason, result, stderr, 1);
    }

    private FunctionRefusal(String reason, Optional<FunctionResult> result, Optional<String> stderr, int exitCode) {
        super(reason);
        this.exitCode = exitCode;
        this.result = result;
        this.stderr = stderr;
    }

    /** The reason is a result. */
    public static FunctionRefusal of(String reason) {
        return new FunctionRefusal(reason, Optional.of(FunctionResult.error(reason)), Optional.empty());
    }

    /** The reason is a result, and other words are on the error stream. */
    public static FunctionRefusal of(String reason, String stderr) {
        return new FunctionRefusal(reason, Optional.of(FunctionResult.error(reason)), Optional.of(stderr));
    }

    /** The reason is on the error stream alone. */
    public static FunctionRefusal withoutResult(String stderr) {
        return new FunctionRefusal(stderr, Optional.empty(), Optional.of(stderr));
    }

    /** Words on the error stream, and an exit code of its own. */
    public static FunctionRefusal ended(int exitCode, String stderr) {
        return new FunctionRefusal(stderr, Optional.empty(), Optional.of(stderr), exitCode);
    }

    /** The function did not end by itself. */
    public static FunctionRefusal crashed(String stderr) {
        return ended(2, stderr);
    }

    /** The function has given its reason as a result already. */
    public static FunctionRefusal alreadyReported() {
        return new FunctionRefusal("the reason is among the results", Optional.empty(), Optional.empty());
    }

    int exitCode() {
        return exitCode;
    }

    Optional<FunctionResult> result() {
        return result;
    }

    String stderr(Machinery machinery) {
        return stderr.orElseGet(() -> machinery.stderr(String.valueOf(getMessage())));
    }
}
