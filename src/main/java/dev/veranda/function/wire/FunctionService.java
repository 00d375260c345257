package dev.veranda.function.wire;

import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.render.FunctionCall;
import dev.veranda.kpt.render.FunctionEvaluator;
import dev.veranda.kpt.render.FunctionOutcome;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.render.FunctionRun;
import dev.veranda.kpt.resources.AnnotationFormat;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.ReaderAnnotations.Twin;
import dev.veranda.kpt.resources.ResourceListException;
import dev.veranda.kpt.resources.ResourceListText;
import dev.veranda.kpt.resources.ResourceStream;
import dev.veranda.krm.source.YamlShapeException;
import dev.veranda.krm.tree.YamlMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** Runs functions for callers elsewhere: a ResourceList in, a ResourceList out. */
public final class FunctionService {

    private static final ResourceStream.Options AS_IT_IS = new ResourceStream.Options(false, false, false, true);

    /** Where a resource was when it came in. */
    private record Place(String path, OptionalInt index) {}

    private final FunctionEvaluator evaluator;
    private final WireLimits limits;

    public FunctionService(FunctionEvaluator evaluator, WireLimits limits) {
        this.evaluator = evaluator;
        this.limits = limits;
    }

    /**
     * Runs one function. Never throws for what is in the text or what the function does.
     *
     * @param resourceList the input, its resources with or without the annotations of a reader
     * @param timeLeft how long the function may take
     * @param cancelled true as soon as nobody wants the result any more
     */
    public FunctionReply answer(
            String resourceList, FunctionImage image, Duration timeLeft, BooleanSupplier cancelled) {
        try {
            if (resourceList.length() > limits.maxText()) {
                throw new ResourceListException(
                        "the list of resources has more than " + limits.maxText() + " characters, which is the limit");
            }
            ResourceStream input = ResourceStream.read(resourceList, AS_IT_IS);
            AnnotationFormat format = AnnotationFormat.of(input.resources());
            Map<PackageResource, Place> before = new IdentityHashMap<>();
            List<PackageResource> items = items(input, before);
            FunctionCall call = new FunctionCall(
                    image, config(input), items, FunctionRun.Stage.MUTATOR, SlashPath.ROOT, timeLeft, cancelled);
            return switch (evaluator.evaluate(call)) {
                case FunctionOutcome.Passed passed ->
                    new FunctionReply(
                            text(input, placed(passed.items(), before, format), passed.results()), passed.stderr(), 0);
                case FunctionOutcome.Failed failed ->
                    new FunctionReply(text(input, items, failed.results()), failed.stderr(), failed.exitCode());
                case FunctionOutcome.NotRun notRun -> new FunctionReply("", notRun.reason(), 1);
            };
        } catch (ResourceListException refused) {
            return new FunctionReply("", refused.reason(), 1);
        }
    }

    private static List<PackageResource> items(ResourceStream input, Map<PackageResource, Place> places)
            throws ResourceListException {
        List<PackageResource> items = new ArrayList<>();
        for (YamlMap root : input.resources()) {
            Optional<String> path = AnnotationFormat.reconciled(root, Twin.PATH, Optional.empty());
            OptionalInt index = WirePlace.index(AnnotationFormat.reconciled(root, Twin.INDEX, Optional.empty()));
            PackageResource item = path.isEmpty()
                    ? PackageResource.generated(root, SlashPath.ROOT)
                    : PackageResource.at(root, SlashPath.ROOT, path.get());
            item.moveTo(item.path(), index);
            items.add(item);
            places.put(item, new Place(item.path(), index));
        }
        return items;
    }

    private static Optional<PackageResource> config(ResourceStream input) {
        return input.functionConfig()
                .flatMap(node -> node.copy().asMap())
                .map(root -> PackageResource.at(root, SlashPath.ROOT, ""));
    }

    /** Tells the caller where resources are now that are new or were moved. */
    private static List<PackageResource> placed(
            List<PackageResource> items, Map<PackageResource, Place> before, AnnotationFormat format)
            throws ResourceListException {
        for (PackageResource item : items) {
            if (!new Place(item.path(), item.index()).equals(before.get(item))) {
                try {
                    format.set(item.root(), Twin.PATH, item.path());
                    if (item.index().isPresent()) {
                        format.set(
                                item.root(),
                                Twin.INDEX,
                                Integer.toString(item.index().getAsInt()));
                    }
                } catch (YamlShapeException shape) {
                    throw new ResourceListException("a resource cannot be annotated: " + shape.getMessage());
                }
            }
        }
        return items;
    }

    private String text(ResourceStream input, List<PackageResource> items, List<FunctionResult> results)
            throws ResourceListException {
        ResourceListText text = new ResourceListText(limits.maxText(), true);
        for (PackageResource item : items) {
            text.item(item.root().copy());
        }
        text.field("functionConfig", input.functionConfig().map(config -> config.copy()));
        if (!results.isEmpty()) {
            text.field("results", WireResults.write(results));
        }
        return text.text();
    }
}
