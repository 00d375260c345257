package dev.veranda.function;

import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.render.FunctionCall;
import dev.veranda.kpt.render.FunctionEvaluator;
import dev.veranda.kpt.render.FunctionOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Runs a function in the first tier that knows its image, and says plainly when none does. */
@ApplicationScoped
public class Functions implements FunctionEvaluator {

    private static final System.Logger LOG = System.getLogger(Functions.class.getName());

    /** Stands for every function that is not in the catalog. */
    public static final String OTHER = "other";

    private static final String NO_TIER = "none";

    private final FunctionCatalog catalog;
    private final List<FunctionTier> tiers;
    private final List<FunctionListener> listeners;

    @Inject
    public Functions(
            FunctionCatalog catalog, @Any Instance<FunctionTier> tiers, @Any Instance<FunctionListener> listeners) {
        this(catalog, tiers.stream().toList(), listeners.stream().toList());
    }

    public Functions(FunctionCatalog catalog, List<FunctionTier> tiers) {
        this(catalog, tiers, List.of());
    }

    Functions(FunctionCatalog catalog, List<FunctionTier> tiers, List<FunctionListener> listeners) {
        this.catalog = catalog;
        this.listeners = List.copyOf(listeners);
        this.tiers = tiers.stream()
                .sorted(Comparator.comparingInt(FunctionTier::order))
                .toList();
    }

    @Override
    public FunctionOutcome evaluate(FunctionCall call) {
        long begun = System.nanoTime();
        Optional<FunctionTier> found =
                tiers.stream().filter(tier -> tier.knows(call.image())).findFirst();
        FunctionOutcome outcome = found.map(tier -> evaluate(tier, call))
                .orElseGet(() -> new FunctionOutcome.NotRun(unknown(call.image())));
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        String name = catalog.find(call.image()).map(CatalogFunction::name).orElse(OTHER);
        String tier = found.map(FunctionTier::name).orElse(NO_TIER);
        listeners.forEach(listener -> listener.ran(name, tier, outcome, took));
        return outcome;
    }

    @Override
    public boolean changesNothing(FunctionImage image) {
        return tiers.stream()
                .filter(tier -> tier.knows(image))
                .findFirst()
                .filter(tier -> tier.changesNothing(image))
                .isPresent();
    }

    @Override
    public List<String> tags(FunctionImage image) {
        return catalog.find(image).map(function -> function.tags(image)).orElse(List.of());
    }

    /** Whether some tier can run this image now. */
    public boolean canRun(FunctionImage image) {
        return tiers.stream().anyMatch(tier -> tier.knows(image));
    }

    /** How the version an image names differs from the one before it, in plain words, where that is known. */
    public Optional<String> difference(FunctionImage image) {
        return tiers.stream().filter(tier -> tier.knows(image)).findFirst().flatMap(tier -> tier.difference(image));
    }

    /** A check of pipelines against what can run here. */
    public PipelineCheck pipelineCheck() {
        return new PipelineCheck(catalog, this::canRun);
    }

    /** A mistake in a function may cost that function, never the program that called it. */
    private static FunctionOutcome evaluate(FunctionTier tier, FunctionCall call) {
        try {
            return tier.evaluate(call);
        } catch (CancellationException unwanted) {
            throw unwanted;
        } catch (RuntimeException mistake) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "Function " + call.image().text() + " stopped on a mistake of its own",
                    mistake);
            return new FunctionOutcome.NotRun(
                    "\"" + call.image().text() + "\" stopped on a mistake of its own; the log has the details");
        }
    }

    private String unknown(FunctionImage image) {
        Optional<CatalogFunction> known = catalog.find(image);
        return "no evaluator here knows image \"" + image.text() + "\""
                + known.map(function -> ": "
                                + RunnableVersions.of(function, this::canRun).reason(image))
                        .orElse("");
    }
}
