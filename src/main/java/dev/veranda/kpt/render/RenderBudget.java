package dev.veranda.kpt.render;

import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.cancellation.Deadline;
import dev.veranda.krm.cancellation.Interest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** The limits of a render that has begun. */
final class RenderBudget {

    private final RenderLimits limits;
    private final Deadline deadline;

    RenderBudget(RenderLimits limits) {
        this.limits = limits;
        BooleanSupplier unwanted = Interest.lost();
        this.deadline = Deadline.in(
                limits.time(), () -> limits.cancelled().getAsBoolean() || unwanted.getAsBoolean(), limits.nanoTime());
    }

    /**
     * Why no further function may start.
     *
     * @throws CancellationException if nobody waits for the render any more
     */
    Optional<String> problem() {
        Interest.require();
        if (limits.cancelled().getAsBoolean()) {
            return Optional.of("the render was cancelled");
        }
        if (left().isNegative() || left().isZero()) {
            return Optional.of("the render took longer than " + limits.time().toMillis() + " ms, which is its limit");
        }
        return Optional.empty();
    }

    /** Why these resources cannot be a package: they need too many files. */
    Optional<String> tooMany(List<PackageResource> resources) {
        long files = resources.size() <= limits.files()
                ? 0
                : resources.stream().map(PackageResource::fullPath).distinct().count();
        return files <= limits.files()
                ? Optional.empty()
                : Optional.of("the package would have " + files + " files; at most " + limits.files() + " are allowed");
    }

    int files() {
        return limits.files();
    }

    Duration left() {
        return deadline.left();
    }

    long now() {
        return deadline.now();
    }

    /** Whether functions that are running may stop; asked from any thread. */
    BooleanSupplier cancelled() {
        return deadline.cancelled();
    }
}
