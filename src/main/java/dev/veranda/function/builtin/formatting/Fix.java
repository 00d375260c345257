package dev.veranda.function.builtin.formatting;

import dev.veranda.function.Behaviours;
import dev.veranda.function.builtin.BuiltinFunction;
import dev.veranda.function.builtin.FieldVisitor;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.Machinery;
import dev.veranda.function.builtin.Variant;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code fix}: brings packages of kpt's alpha versions to {@code kpt.dev/v1}. */
@Singleton
final class Fix implements BuiltinFunction {

    private static final String INVENTORY_LABEL = "cli-utils.sigs.k8s.io/inventory-id";

    @Override
    public String name() {
        return "fix";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Behaviours.since("v0.2.1", new Variant(Machinery.FRAMEWORK, Fix::run), "setters go to setters.yaml");
    }

    private static void run(FunctionWork work) throws FunctionRefusal {
        List<PackageResource> kptfiles =
                work.items().stream().filter(Fix::isKptfile).toList();
        if (kptfiles.isEmpty()) {
            throw FunctionRefusal.of("failed to fix package: Kptfile not found in directory tree, make sure "
                    + "you specify '--include-meta-resources' flag");
        }
        Map<String, OldPackage> packages = new HashMap<>();
        kptfiles.forEach(kptfile -> packages.put(SlashPath.directory(kptfile.fullPath()), new OldPackage(kptfile)));
        for (PackageResource item : work.items()) {
            Optional<OldPackage> owner = isKptfile(item) ? Optional.empty() : owner(item, packages);
            if (owner.isPresent()) {
                owner.get().take(item);
            }
        }
        for (PackageResource item : work.items()) {
            if (isKptfile(item)) {
                OldPackage.of(item, packages).fix(work);
            } else if (item.labels().containsKey(INVENTORY_LABEL)) {
                work.report(FunctionResult.of(
                                "Please refer to https://googlecontainertools.github.io/kpt/reference/live/alpha/, this "
                                        + "package is using \"inventory-object\"")
                        .in(FunctionWork.pathOf(item)));
            } else {
                Optional<OldPackage> owner = owner(item, packages);
                if (owner.isPresent()) {
                    FieldVisitor.visit(item.root(), owner.get().setters());
                }
            }
        }
    }

    private static boolean isKptfile(PackageResource item) {
        return item.kind().equals("Kptfile");
    }

    /** The innermost package with the file. */
    private static Optional<OldPackage> owner(PackageResource item, Map<String, OldPackage> packages) {
        String directory = item.fullPath();
        while (!directory.equals(SlashPath.ROOT)) {
            directory = SlashPath.directory(directory);
            if (packages.containsKey(directory)) {
                return Optional.of(packages.get(directory));
            }
        }
        return Optional.empty();
    }
}
