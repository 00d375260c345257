package dev.veranda.function.starlark;

import dev.veranda.kpt.resources.PackageResource;
import java.util.Optional;

/** A script as the function's configuration gives it. */
public sealed interface StarlarkConfig {

    /**
     * @param name how messages call the script
     * @param source its text, never empty
     */
    record Given(String name, String source) implements StarlarkConfig {}

    /** There is no script; the reason is kpt's words. */
    record Refused(String reason) implements StarlarkConfig {}

    /** Reads a {@code StarlarkRun}, or a {@code ConfigMap} with the script as {@code data.source}. */
    static StarlarkConfig of(Optional<PackageResource> config) {
        if (config.isEmpty()) {
            return new Refused("FunctionConfig is missing. Expect `ConfigMap` or `StarlarkRun`");
        }
        PackageResource given = config.get();
        Optional<String> source;
        if (given.is("v1", "ConfigMap")) {
            source = given.root().map("data").flatMap(data -> data.string("source"));
        } else if (given.is("fn.kpt.dev/v1alpha1", "StarlarkRun")) {
            source = given.root().string("source");
        } else {
            return new Refused("`functionConfig` must be either /v1, Kind=ConfigMap or"
                    + " fn.kpt.dev/v1alpha1, Kind=StarlarkRun, but we got: " + words(given));
        }
        String name = given.name().isEmpty() ? "starlark-function-run" : given.name();
        return source.filter(text -> !text.isEmpty())
                .<StarlarkConfig>map(text -> new Given(name, text))
                .orElseGet(() -> new Refused("`source` must not be empty"));
    }

    private static String words(PackageResource given) {
        String apiVersion = given.apiVersion();
        return (apiVersion.contains("/") ? apiVersion : "/" + apiVersion) + ", Kind=" + given.kind();
    }
}
