package dev.veranda.function.builtin.resources;

import dev.veranda.function.Behaviours;
import dev.veranda.function.builtin.BuiltinFunction;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.Machinery;
import dev.veranda.function.builtin.Variant;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.pkg.PackageContext;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import jakarta.inject.Singleton;
import java.util.List;

/** {@code builtins/gen-pkg-context}: tells the functions of a package its name. */
@Singleton
final class GenPkgContext implements BuiltinFunction {

    @Override
    public String name() {
        return "gen-pkg-context";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Variant.always(Machinery.FRAMEWORK, this::run);
    }

    private void run(FunctionWork work) {
        work.removeIf(PackageContext::isContext);
        List<PackageResource> kptfiles = work.items().stream()
                .filter(item -> item.fullPath().equals(PackageContents.KPTFILE))
                .toList();
        for (PackageResource kptfile : kptfiles) {
            work.add(PackageResource.at(PackageContext.of(kptfile.name()), kptfile.packagePath(), PackageContext.PATH));
            work.report(FunctionResult.info("generated package context")
                    .in(new FunctionResult.File(PackageContext.PATH, 0)));
        }
    }
}
