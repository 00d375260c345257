package dev.veranda.function.builtin;

import dev.veranda.function.Behaviours;
import dev.veranda.function.CatalogFunction;
import dev.veranda.function.FunctionCatalog;
import dev.veranda.function.FunctionTier;
import dev.veranda.function.FunctionVersion;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.render.FunctionCall;
import dev.veranda.kpt.render.FunctionOutcome;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.krm.source.YamlShapeException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Runs the functions written in Java: in process, on the live trees, without writing or parsing a single document. */
@ApplicationScoped
public class BuiltinTier implements FunctionTier {

    private final FunctionCatalog catalog;
    private final Map<String, Behaviours<Variant>> functions;

    @Inject
    public BuiltinTier(FunctionCatalog catalog, @Any Instance<BuiltinFunction> functions) {
        this(catalog, functions.stream().toList());
    }

    /** Runs these functions and no others. */
    public BuiltinTier(FunctionCatalog catalog, List<BuiltinFunction> functions) {
        this.catalog = catalog;
        this.functions = functions.stream()
                .collect(Collectors.toUnmodifiableMap(BuiltinFunction::name, BuiltinFunction::behaviours));
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public String name() {
        return "builtin";
    }

    /** What each function in process does in which of its versions, by name. */
    public SortedMap<String, List<? extends Behaviours.Row<?>>> behaviours() {
        SortedMap<String, List<? extends Behaviours.Row<?>>> behaviours = new TreeMap<>();
        functions.forEach((name, function) -> behaviours.put(name, function.rows()));
        return behaviours;
    }

    @Override
    public boolean knows(FunctionImage image) {
        return variant(image).isPresent();
    }

    @Override
    public FunctionOutcome evaluate(FunctionCall call) {
        Optional<Variant> variant = variant(call.image());
        if (variant.isEmpty()) {
            return new FunctionOutcome.NotRun(
                    "there is no built-in function for \"" + call.image().text() + "\"");
        }
        return run(variant.get(), new FunctionWork(call));
    }

    @Override
    public Optional<String> difference(FunctionImage image) {
        return row(image).map(Behaviours.Row::words);
    }

    private Optional<Variant> variant(FunctionImage image) {
        return row(image).map(Behaviours.Row::behaviour);
    }

    private Optional<Behaviours.Row<Variant>> row(FunctionImage image) {
        Optional<CatalogFunction> known = catalog.find(image);
        String name = known.map(CatalogFunction::name).orElse(image.baseName());
        FunctionVersion version = known.map(function -> function.version(image)).orElseGet(FunctionVersion.Newest::new);
        return Optional.ofNullable(functions.get(name)).flatMap(function -> function.row(version));
    }

    private static FunctionOutcome run(Variant variant, FunctionWork work) {
        try {
            variant.run(work);
        } catch (FunctionRefusal refusal) {
            List<FunctionResult> results = new ArrayList<>(work.results());
            refusal.result().ifPresent(results::add);
            return new FunctionOutcome.Failed(results, refusal.stderr(variant.machinery()), refusal.exitCode());
        } catch (YamlShapeException shape) {
            // A field on the way is neither a map nor a list: the tree says so only when it is to be changed.
            FunctionResult reason = FunctionResult.error("a resource has an unexpected shape: " + shape.getMessage());
            return new FunctionOutcome.Failed(List.of(reason), reason.message(), 1);
        }
        return new FunctionOutcome.Passed(variant.machinery().ordered(work.items()), work.results(), "");
    }
}
