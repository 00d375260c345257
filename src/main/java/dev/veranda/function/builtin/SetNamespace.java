package dev.veranda.function.builtin;

import dev.veranda.function.Behaviours;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@code set-namespace}: puts every resource of the package into one namespace, with what refers to it. */
final class SetNamespace implements BuiltinFunction {

    @Override
    public String name() {
        return "set-namespace";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Variant.always(Machinery.SDK, this::run);
    }

    private void run(FunctionWork work) throws FunctionRefusal {
        switch (SetNamespaceConfig.of(work.config())) {
            case SetNamespaceConfig.Wrong wrong -> {
                FunctionResult reason = FunctionResult.error(wrong.reason());
                work.report(
                        work.config().map(config -> aboutConfig(reason, config)).orElse(reason));
                throw FunctionRefusal.alreadyReported();
            }
            case SetNamespaceConfig.Wanted wanted -> {
                List<PackageResource> items = work.itemsForOthers();
                DependsOn dependsOn = DependsOn.before(items);
                setNamespaces(items, wanted, work);
                work.report(dependsOn.update(items, wanted.namespace(), wanted.matcher()));
            }
        }
    }

    /** With the file the configuration comes from; one made of a {@code configMap} comes from none. */
    private static FunctionResult aboutConfig(FunctionResult reason, PackageResource config) {
        FunctionResult result = reason.about(FunctionWork.referenceTo(config));
        return config.index().isPresent() ? result.in(FunctionWork.fileOf(config)) : result;
    }

    private static void setNamespaces(List<PackageResource> items, SetNamespaceConfig.Wanted wanted, FunctionWork work)
            throws FunctionRefusal {
        Set<String> replaced = new TreeSet<>();
        int count = 0;
        for (PackageResource item : items) {
            String origin = NamespaceFields.origin(item);
            boolean originMatches = wanted.matcher().filter(origin::equals).isPresent();
            for (NamespaceFields.Field field : NamespaceFields.of(item)) {
                String present = field.value().isEmpty() ? NamespaceFields.DEFAULT : field.value();
                boolean wantedHere = wanted.matcher().isEmpty()
                        || originMatches
                        || wanted.matcher().get().equals(present);
                if (!wantedHere || present.equals(wanted.namespace())) {
                    continue;
                }
                work.wrote(wanted.namespace());
                field.owner().put(field.key(), wanted.namespace());
                replaced.add(present);
                count++;
                if (originMatches) {
                    work.report(FunctionResult.info(
                            "[" + UpstreamIdentifier.itself(item) + "] has matching origin " + origin));
                }
            }
        }
        String message = count == 0
                ? "all matching namespaces are already \"" + wanted.namespace() + "\". no value changed"
                : "namespace [" + String.join(" ", replaced) + "] updated to \"" + wanted.namespace() + "\", " + count
                        + " value(s) changed";
        work.report(FunctionResult.info(message));
    }
}
