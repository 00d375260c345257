package dev.veranda.revision;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.function.Functions;
import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.render.RenderLimits;
import dev.veranda.kpt.render.RenderResult;
import dev.veranda.kpt.render.Renderer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Renders contents that are in memory: previews, and what a save is about to store. */
@ApplicationScoped
public class Rendering {

    private final Functions functions;
    private final Duration limit;
    private final int mostFiles;

    Rendering(
            Functions functions,
            @ConfigProperty(name = "veranda.render.limit", defaultValue = "60s") Duration limit,
            @ConfigProperty(name = "veranda.store.package-files", defaultValue = "2000") int mostFiles) {
        this.functions = functions;
        this.limit = limit;
        this.mostFiles = mostFiles;
    }

    /** What the package would become; stores nothing. {@code cancelled} is asked between functions. */
    public RenderResult preview(Actor actor, PackageContents contents, BooleanSupplier cancelled) {
        actor.require(Permission.READ);
        return Renderer.render(contents, functions, limits().cancelledWhen(cancelled));
    }

    /** What the functions of its pipelines will stumble over, found without running them. */
    public List<FileProblem> pipelineProblems(Actor actor, PackageContents contents) {
        actor.require(Permission.READ);
        return functions.pipelineCheck().problems(contents);
    }

    RenderResult render(PackageContents contents) {
        return Renderer.render(contents, functions, limits());
    }

    private RenderLimits limits() {
        return RenderLimits.standard().within(limit).withRoomFor(mostFiles);
    }
}
