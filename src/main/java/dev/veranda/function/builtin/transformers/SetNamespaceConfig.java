package dev.veranda.function.builtin.transformers;

import dev.veranda.kpt.pkg.PackageContext;
import dev.veranda.kpt.resources.PackageResource;
import java.util.Optional;

/** What the configuration of set-namespace asks for. */
sealed interface SetNamespaceConfig {

    String EXPECTED = "`ConfigMap.v1` or `SetNamespace.v1alpha1.fn.kpt.dev`";

    /** @param matcher only fields with this namespace, and resources that came from it, are changed */
    record Wanted(String namespace, Optional<String> matcher) implements SetNamespaceConfig {}

    record Wrong(String reason) implements SetNamespaceConfig {}

    static SetNamespaceConfig of(Optional<PackageResource> config) {
        if (config.isEmpty()) {
            return new Wrong("FunctionConfig is missing. Expect " + EXPECTED);
        }
        PackageResource given = config.get();
        if (given.is("v1", "ConfigMap")) {
            String key = PackageContext.isContext(given) ? "name" : "namespace";
            return wanted(
                    "`data." + key + "` should not be empty",
                    given.root().map("data").flatMap(data -> data.string(key)),
                    given.root().map("data").flatMap(data -> data.string("namespaceMatcher")));
        }
        if (given.is("fn.kpt.dev/v1alpha1", "SetNamespace")) {
            return wanted(
                    "`namespace` should not be empty",
                    given.root().string("namespace"),
                    given.root().string("namespaceMatcher"));
        }
        return new Wrong("unknown functionConfig Kind=" + given.kind() + " ApiVersion=" + given.apiVersion()
                + ", expect " + EXPECTED);
    }

    private static SetNamespaceConfig wanted(String whenEmpty, Optional<String> namespace, Optional<String> matcher) {
        return namespace
                .filter(name -> !name.isEmpty())
                .<SetNamespaceConfig>map(name -> new Wanted(name, matcher.filter(text -> !text.isEmpty())))
                .orElseGet(() -> new Wrong(whenEmpty));
    }
}
