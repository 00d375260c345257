package dev.veranda.revision;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.access.Turns;
import dev.veranda.function.Functions;
import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.render.RenderLimits;
import dev.veranda.kpt.render.RenderResult;
import dev.veranda.kpt.render.Renderer;
import dev.veranda.krm.cancellation.Interest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Renders contents that are in memory: previews, and what a save is about to store. */
@ApplicationScoped
public class Rendering {

    private final Functions functions;
    private final Turns turns;
    private final RevisionMeters meters;
    private final Duration limit;
    private final int mostFiles;

    Rendering(
            Functions functions,
            Turns turns,
            RevisionMeters meters,
            @ConfigProperty(name = "veranda.render.limit", defaultValue = "60s") Duration limit,
            @ConfigProperty(name = "veranda.store.package-files", defaultValue = "2000") int mostFiles) {
        this.functions = functions;
        this.turns = turns;
        this.meters = meters;
        this.limit = limit;
        this.mostFiles = mostFiles;
    }

    /** What the package would become; stores nothing. {@code cancelled} is asked between functions. */
    public RenderResult preview(Actor actor, PackageContents contents, BooleanSupplier cancelled) {
        actor.require(Permission.READ);
        return turns.take(
                actor,
                cancelled,
                () -> meters.measured(
                        "preview", () -> Renderer.render(contents, functions, limits().cancelledWhen(cancelled))));
    }

    /** What the functions of its pipelines will stumble over, found without running them. */
    public List<FileProblem> pipelineProblems(Actor actor, PackageContents contents) {
        actor.require(Permission.READ);
        return functions.pipelineCheck().problems(contents);
    }

    /**
     * For a change that is about to be stored.
     *
     * @throws CancellationException when nobody waits for it any more, so that nothing is stored that nobody wants
     */
    RenderResult render(Actor actor, PackageContents contents) {
        BooleanSupplier lost = Interest.lost();
        RenderResult result = turns.take(
                actor,
                lost,
                () -> meters.measured(
                        "storing", () -> Interest.during(lost, () -> Renderer.render(contents, functions, limits()))));
        Interest.require();
        return result;
    }

    private RenderLimits limits() {
        return RenderLimits.standard().within(limit).withRoomFor(mostFiles);
    }
}
