package dev.veranda.function.builtin;

import dev.veranda.function.FunctionTier;
import dev.veranda.function.starlark.StarlarkTier;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.render.FunctionCall;
import dev.veranda.kpt.render.FunctionOutcome;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the functions written in Java: in process, on the live trees, without writing or parsing a single document. */
@ApplicationScoped
public class BuiltinTier implements FunctionTier {

    private static final Comparator<PackageResource> SDK_ORDER = Comparator.comparing(PackageResource::apiVersion)
            .thenComparing(PackageResource::kind)
            .thenComparing(PackageResource::namespace)
            .thenComparing(PackageResource::name);

    private final Map<String, BuiltinFunction> functions = Stream.concat(ofThisRoom(), ofOtherRooms())
            .collect(Collectors.toUnmodifiableMap(BuiltinFunction::name, Function.identity()));

    private final FunctionTier scripts = new StarlarkTier(InstantSource.system());

    private static Stream<BuiltinFunction> ofThisRoom() {
        return Stream.of(
                new AnnotateApplyTimeMutations(),
                new ApplyReplacements(),
                new ApplySetters(),
                new CreateSetters(),
                new DeleteAnnotations(),
                new EnableGcpServices(),
                new EnsureNameSubstring(),
                new Fix(),
                new Format(),
                new GenPkgContext(),
                new GenerateFolders(),
                new ListSetters(),
                new NoOp(),
                new RemoveLocalConfigResources(),
                new SearchReplace(),
                new SetAnnotations(),
                new SetEnforcementAction(),
                new SetImage(),
                new SetLabels(),
                new SetNamespace(),
                new SetProjectId(),
                new UpsertResource());
    }

    private static Stream<BuiltinFunction> ofOtherRooms() {
        return ServiceLoader.load(BuiltinFunction.class, BuiltinFunction.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get);
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public boolean knows(FunctionImage image) {
        return functions.containsKey(image.baseName()) || scripts.knows(image);
    }

    @Override
    public FunctionOutcome evaluate(FunctionCall call) {
        if (scripts.knows(call.image())) {
            FunctionOutcome outcome = scripts.evaluate(call);
            return outcome instanceof FunctionOutcome.Passed passed
                    ? new FunctionOutcome.Passed(sorted(passed.items()), passed.results(), passed.stderr())
                    : outcome;
        }
        BuiltinFunction function = functions.get(call.image().baseName());
        if (function == null) {
            return new FunctionOutcome.NotRun(
                    "there is no built-in function \"" + call.image().baseName() + "\"");
        }
        FunctionWork work = new FunctionWork(call);
        try {
            function.run(work);
        } catch (FunctionRefusal refusal) {
            List<FunctionResult> results = new ArrayList<>(work.results());
            refusal.result().ifPresent(results::add);
            return new FunctionOutcome.Failed(results, refusal.stderr(), 1);
        } catch (IllegalStateException shape) {
            // A field on the way is neither a map nor a list: the tree says so only when it is to be changed.
            FunctionResult reason = FunctionResult.error("a resource has an unexpected shape: " + shape.getMessage());
            return new FunctionOutcome.Failed(List.of(reason), reason.message(), 1);
        }
        List<PackageResource> items = function.sortsItems() ? sorted(work.items()) : work.items();
        return new FunctionOutcome.Passed(items, work.results(), "");
    }

    private static List<PackageResource> sorted(List<PackageResource> items) {
        return items.stream().sorted(SDK_ORDER).toList();
    }
}
