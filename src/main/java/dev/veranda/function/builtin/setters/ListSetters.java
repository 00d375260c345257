package dev.veranda.function.builtin.setters;

import dev.veranda.function.Behaviours;
import dev.veranda.function.builtin.BuiltinFunction;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.Machinery;
import dev.veranda.function.builtin.Variant;
import dev.veranda.kpt.render.FunctionResult;
import jakarta.inject.Singleton;

/** {@code list-setters}: says which setters a package has, with their values, types and numbers of fields. */
@Singleton
final class ListSetters implements BuiltinFunction {

    @Override
    public String name() {
        return "list-setters";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Behaviours.since(
                        "v0.1.0",
                        new Variant(Machinery.OLD_FRAMEWORK, work -> run(work, true)),
                        "a package without setters is a failure")
                .andUnreleased(
                        new Variant(Machinery.FRAMEWORK, work -> run(work, false)),
                        "a package without setters is a warning");
    }

    private static void run(FunctionWork work, boolean refusesNone) throws FunctionRefusal {
        DiscoveredSetters setters = DiscoveredSetters.of(work);
        setters.all().forEach(setter -> work.report(FunctionResult.of(setter.text())));
        if (work.results().isEmpty() && refusesNone) {
            throw failed("no setters found");
        }
        if (work.results().isEmpty()) {
            work.report(FunctionResult.warning("no setters found"));
            setters.warnings().forEach(warning -> work.report(FunctionResult.warning(warning)));
        }
    }

    static FunctionRefusal failed(String reason) {
        return FunctionRefusal.of("failed to list setters: " + reason);
    }
}
