package dev.veranda.function.starlark;

import dev.veranda.function.Behaviours;
import dev.veranda.function.FunctionCatalog;
import dev.veranda.function.FunctionTier;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.render.FunctionCall;
import dev.veranda.kpt.render.FunctionOutcome;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.starlark.ScriptOutcome;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Runs the scripts of kpt's {@code starlark} function in process. */
@Singleton
public final class StarlarkTier implements FunctionTier {

    /** The last part of its image. */
    public static final String NAME = "starlark";

    private final FunctionCatalog catalog;
    private final InstantSource clock;

    /** @param clock what scripts are told the time is */
    public StarlarkTier(FunctionCatalog catalog, InstantSource clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 110;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean knows(FunctionImage image) {
        return edition(image).isPresent();
    }

    /** What it does in which of its versions. */
    public List<? extends Behaviours.Row<?>> behaviours() {
        return StarlarkEdition.ALL.rows();
    }

    @Override
    public Optional<String> difference(FunctionImage image) {
        return row(image).map(Behaviours.Row::words);
    }

    private Optional<StarlarkEdition> edition(FunctionImage image) {
        return row(image).map(Behaviours.Row::behaviour);
    }

    /** The edition of the function an image stands for; empty for other images and versions that are not known. */
    private Optional<Behaviours.Row<StarlarkEdition>> row(FunctionImage image) {
        return Optional.of(image)
                .filter(one -> one.baseName().equals(NAME))
                .flatMap(catalog::find)
                .flatMap(function -> StarlarkEdition.ALL.row(function.version(image)));
    }

    @Override
    public FunctionOutcome evaluate(FunctionCall call) {
        StarlarkEdition edition = edition(call.image()).orElseThrow();
        return switch (edition.script(call.config())) {
            case StarlarkConfig.Refused refused ->
                failed(refused.reason(), edition.words().stderr(refused.reason()));
            case StarlarkConfig.Given given -> new StarlarkRun(call, given, edition, clock).outcome();
        };
    }

    private static FunctionOutcome failed(String reason, String stderr) {
        return new FunctionOutcome.Failed(List.of(FunctionResult.error(reason)), stderr, 1);
    }

    /** A script's own words speak for themselves; to others it is said where it stopped. */
    static FunctionOutcome failed(ScriptOutcome.Failed failure, List<String> printed, StarlarkEdition edition) {
        StringBuilder stderr = new StringBuilder();
        printed.forEach(line -> stderr.append(line).append('\n'));
        if (!failure.message().startsWith("fail: ")) {
            failure.trace().forEach(line -> stderr.append(line).append('\n'));
        }
        return failed(
                failure.message(),
                stderr.append(edition.words().stderr(failure.message())).toString());
    }
}
