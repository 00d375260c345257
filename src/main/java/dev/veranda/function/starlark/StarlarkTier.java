package dev.veranda.function.starlark;

import dev.veranda.function.FunctionTier;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.render.FunctionCall;
import dev.veranda.kpt.render.FunctionOutcome;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.starlark.ScriptOutcome;
import java.time.InstantSource;
import java.util.List;

/** Runs the scripts of kpt's {@code starlark} function in process. */
public final class StarlarkTier implements FunctionTier {

    private static final String IMAGE = "starlark";
    private static final String STDERR = "failed to evaluate function: error: function failure";

    private final InstantSource clock;

    /** @param clock what scripts are told the time is */
    public StarlarkTier(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public boolean knows(FunctionImage image) {
        return image.baseName().equals(IMAGE);
    }

    @Override
    public FunctionOutcome evaluate(FunctionCall call) {
        return switch (StarlarkConfig.of(call.config())) {
            case StarlarkConfig.Refused refused -> failed(refused.reason(), STDERR);
            case StarlarkConfig.Given given -> new StarlarkRun(call, given, clock).outcome();
        };
    }

    static FunctionOutcome failed(String reason, String stderr) {
        return new FunctionOutcome.Failed(List.of(FunctionResult.error(reason)), stderr, 1);
    }

    /** A script's own words speak for themselves; to others it is said where it stopped. */
    static FunctionOutcome failed(ScriptOutcome.Failed failure, List<String> printed) {
        StringBuilder stderr = new StringBuilder();
        printed.forEach(line -> stderr.append(line).append('\n'));
        if (!failure.message().startsWith("fail: ")) {
            failure.trace().forEach(line -> stderr.append(line).append('\n'));
        }
        return failed(failure.message(), stderr.append(STDERR).toString());
    }
}
