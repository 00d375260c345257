package dev.veranda.function.builtin;

import dev.veranda.function.Behaviours;
import dev.veranda.kpt.render.FunctionResult;

/** {@code list-setters}: says which setters a package has, with their values, types and numbers of fields. */
final class ListSetters implements BuiltinFunction {

    @Override
    public String name() {
        return "list-setters";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Variant.always(Machinery.FRAMEWORK, this::run);
    }

    private void run(FunctionWork work) throws FunctionRefusal {
        DiscoveredSetters setters = DiscoveredSetters.of(work);
        setters.all().forEach(setter -> work.report(FunctionResult.of(setter.text())));
        if (work.results().isEmpty()) {
            work.report(FunctionResult.warning("no setters found"));
            setters.warnings().forEach(warning -> work.report(FunctionResult.warning(warning)));
        }
    }

    static FunctionRefusal failed(String reason) {
        return FunctionRefusal.of("failed to list setters: " + reason);
    }
}
