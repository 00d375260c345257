package dev.veranda.function.builtin.transformers;

import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.NamespaceFields;
import dev.veranda.function.builtin.ResourceScope;
import dev.veranda.function.builtin.Variant;
import dev.veranda.kpt.pkg.PackageContext;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * set-namespace of May 2022: the namespace is set whatever it was before, of kinds known to live in one and of others that say
 * that they do.
 *
 * @param refusesWrongConfig whether a configuration it cannot use is a failure
 */
record NamespaceForKnown(boolean refusesWrongConfig) implements Variant.Body {

    @Override
    public void run(FunctionWork work) throws FunctionRefusal {
        String namespace;
        try {
            namespace = namespace(work.config());
        } catch (FunctionRefusal wrong) {
            if (refusesWrongConfig) {
                throw wrong;
            }
            work.report(NamespaceMatched.aboutConfig(
                    FunctionResult.error(String.valueOf(wrong.getMessage())), work.config()));
            return;
        }
        Set<String> old = new LinkedHashSet<>();
        List<PackageResource> visited = new ArrayList<>();
        int count = 0;
        for (PackageResource item : work.itemsForOthers()) {
            List<NamespaceFields.Field> fields = NamespaceVisits.of(item, ResourceScope::isNamespaced, true);
            if (!fields.isEmpty()) {
                visited.add(item);
            }
            for (NamespaceFields.Field field : fields) {
                if (!field.value().equals(namespace)) {
                    work.wrote(namespace);
                    old.add(field.value());
                    field.owner().put(field.key(), namespace);
                    count++;
                }
            }
        }
        NamespaceVisits.updateDependsOn(visited, old, namespace);
        work.report(twin(work.items())
                .map(FunctionResult::error)
                .orElse(FunctionResult.info(words(old, namespace, count))));
    }

    private static String words(Set<String> old, String namespace, int count) {
        return count == 0
                ? "all namespaces are already \"" + namespace + "\". no value changed"
                : "namespace " + old.stream().map(one -> "\"" + one + "\"").collect(Collectors.joining(","))
                        + " updated to \"" + namespace + "\", " + count + " value(s) changed";
    }

    /** What is there twice now. */
    private static Optional<String> twin(List<PackageResource> items) {
        Set<String> seen = new HashSet<>();
        return items.stream()
                .map(item -> "duplicate Resource(apiVersion=" + item.apiVersion() + ", kind=" + item.kind()
                        + ", Namespace=" + item.namespace() + ", Name=" + item.name() + ")")
                .filter(id -> !seen.add(id))
                .findFirst();
    }

    /** The namespace a configuration asks for, as all versions of 2022 read it. */
    static String namespace(Optional<PackageResource> config) throws FunctionRefusal {
        PackageResource given = config.orElseThrow(
                () -> FunctionRefusal.of("FunctionConfig is missing. Expect `ConfigMap` or `SetNamespace`"));
        if (given.is("v1", "ConfigMap")) {
            boolean isContext = PackageContext.isContext(given);
            return data(given, "namespace")
                    .or(() -> isContext ? data(given, "name") : Optional.empty())
                    .orElseThrow(() -> FunctionRefusal.of(
                            isContext ? "`data.name` should not be empty" : "`data.namespace` should not be empty"));
        }
        if (given.is("fn.kpt.dev/v1alpha1", "SetNamespace")) {
            return given.root()
                    .string("namespace")
                    .filter(text -> !text.isEmpty())
                    .orElseThrow(() -> FunctionRefusal.of("`namespace` should not be empty"));
        }
        throw FunctionRefusal.of("unknown functionConfig Kind=" + given.kind() + " ApiVersion=" + given.apiVersion()
                + ", expect `SetNamespace` or `ConfigMap`");
    }

    static Optional<String> data(PackageResource config, String key) {
        return config.root().map("data").flatMap(data -> data.string(key)).filter(text -> !text.isEmpty());
    }
}
