package dev.veranda.kpt.render;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.resources.PackageResource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What a function is given.
 *
 * <p>The items are the live resources of the render: a mutator that runs in process changes them where they are, which costs
 * nothing and keeps comments and layout. An evaluator that sends them elsewhere brings the answer back into the same
 * resources. Validators are given copies, so whatever they do to them is lost, unless their evaluator says that they only
 * look.
 *
 * @param image with registry and tag resolved
 * @param config the function's configuration, a copy of its own
 * @param files the files of the package tree as they were when the render began, for functions that look at more than
 *     resources
 * @param packagePath the package whose pipeline is running, {@code .} for the root
 * @param timeLeft how long the function may take
 * @param cancelled true as soon as nobody wants the result any more; functions that wait look at it
 * @param mostFiles how many files the package may have
 */
public record FunctionCall(
        FunctionImage image,
        Optional<PackageResource> config,
        List<PackageResource> items,
        PackageContents files,
        FunctionRun.Stage stage,
        String packagePath,
        Duration timeLeft,
        BooleanSupplier cancelled,
        int mostFiles) {

    public FunctionCall {
        items = List.copyOf(items);
    }

    /** A call that has resources only. */
    public FunctionCall(
            FunctionImage image,
            Optional<PackageResource> config,
            List<PackageResource> items,
            FunctionRun.Stage stage,
            String packagePath,
            Duration timeLeft,
            BooleanSupplier cancelled) {
        this(image, config, items, PackageContents.empty(), stage, packagePath, timeLeft, cancelled, Integer.MAX_VALUE);
    }
}
