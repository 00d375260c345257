package dev.veranda.function.builtin.transformers;

import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.NamespaceFields;
import dev.veranda.function.builtin.UpstreamIdentifier;
import dev.veranda.function.builtin.Variant;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * set-namespace of today: the namespace is set where it is another, or where a matcher says so. A configuration it cannot use is
 * an error among the results, and stops nothing.
 *
 * @param makesServices whether definitions and API services get a service with the namespace when they have none
 * @param refusesNothing whether a ConfigMap without any data is a failure after all
 */
record NamespaceMatched(boolean makesServices, boolean refusesNothing) implements Variant.Body {

    private static final FunctionResult.File NO_FILE = new FunctionResult.File("", -1);
    private static final FunctionResult.ResourceRef NOTHING = new FunctionResult.ResourceRef("", "", "", "");

    @Override
    public void run(FunctionWork work) throws FunctionRefusal {
        switch (SetNamespaceConfig.of(work.config())) {
            case SetNamespaceConfig.Wrong wrong -> {
                work.report(aboutConfig(FunctionResult.error(wrong.reason()), work.config()));
                if (refusesNothing
                        && work.config().filter(NamespaceMatched::hasNothing).isPresent()) {
                    throw FunctionRefusal.alreadyReported();
                }
            }
            case SetNamespaceConfig.Wanted wanted -> {
                List<PackageResource> items = work.itemsForOthers();
                DependsOn dependsOn = DependsOn.before(items);
                setNamespaces(items, wanted, work);
                work.report(dependsOn.update(items, wanted.namespace(), wanted.matcher()));
            }
        }
    }

    private static boolean hasNothing(PackageResource config) {
        return config.is("v1", "ConfigMap")
                && config.root().map("data").filter(data -> !data.isEmpty()).isEmpty();
    }

    /** With the place the configuration comes from, as far as there is one. */
    static FunctionResult aboutConfig(FunctionResult reason, Optional<PackageResource> config) {
        FunctionResult about =
                reason.about(config.map(FunctionWork::referenceTo).orElse(NOTHING));
        return about.in(config.filter(given -> given.index().isPresent())
                .map(FunctionWork::fileOf)
                .orElse(NO_FILE));
    }

    private void setNamespaces(List<PackageResource> items, SetNamespaceConfig.Wanted wanted, FunctionWork work)
            throws FunctionRefusal {
        Set<String> replaced = new TreeSet<>();
        int count = 0;
        for (PackageResource item : items) {
            String origin = NamespaceFields.origin(item);
            boolean originMatches = wanted.matcher().filter(origin::equals).isPresent();
            for (NamespaceFields.Field field : NamespaceFields.of(item, makesServices)) {
                String present = field.value().isEmpty() ? NamespaceFields.DEFAULT : field.value();
                boolean wantedHere = wanted.matcher().isEmpty()
                        || originMatches
                        || wanted.matcher().get().equals(present);
                if (!wantedHere || field.value().equals(wanted.namespace())) {
                    continue;
                }
                work.wrote(wanted.namespace());
                field.owner().put(field.key(), wanted.namespace());
                if (present.equals(wanted.namespace())) {
                    // What names no namespace is in this one already; it says so now.
                    continue;
                }
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
