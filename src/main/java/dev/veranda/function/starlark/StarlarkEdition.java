package dev.veranda.function.starlark;

import dev.veranda.function.Behaviours;
import dev.veranda.kpt.resources.PackageResource;
import java.util.Optional;

/**
 * The {@code starlark} function as some of its versions are.
 *
 * @param readsConfigMaps whether a ConfigMap can hold the script
 * @param readsAnyVersion whether a configuration is known by its kind alone, whatever its apiVersion
 * @param showsWholeConfig whether the script sees all of its configuration, its parameters too
 * @param dropsScripts whether resources of kind StarlarkRun are lost
 * @param isStrict whether statements are only allowed in functions, and globals are bound once
 * @param loads whether scripts can load modules
 * @param matchesKinds what {@code krmfn.star} can do
 * @param sorts whether resources are given back sorted
 * @param unnamed what a script is called whose configuration has no name
 */
record StarlarkEdition(
        boolean readsConfigMaps,
        boolean readsAnyVersion,
        boolean showsWholeConfig,
        boolean dropsScripts,
        boolean isStrict,
        boolean loads,
        KindMatch matchesKinds,
        boolean sorts,
        String unnamed) {

    /** The module {@code krmfn.star}. */
    enum KindMatch {
        ABSENT,

        /** {@code match_gvk} is true for kinds of the core group at most. */
        CORE_ONLY,
        FULL
    }

    private static final String NAME = "starlark-function-run";
    private static final String MISSPELT = "stalark-function-run";

    static final Behaviours<StarlarkEdition> ALL = Behaviours.since(
                    "v0.1.0",
                    new StarlarkEdition(false, false, false, true, true, false, KindMatch.ABSENT, false, MISSPELT),
                    "StarlarkRun only, without params; statements stand in functions; resources of kind StarlarkRun are lost")
            .andSince(
                    "v0.2.0",
                    new StarlarkEdition(true, false, true, false, true, false, KindMatch.ABSENT, false, MISSPELT),
                    "a ConfigMap can hold the script; params are seen")
            .andSince(
                    "v0.3.0",
                    new StarlarkEdition(true, false, true, false, false, true, KindMatch.ABSENT, false, MISSPELT),
                    "statements stand anywhere; modules can be loaded")
            .andSince(
                    "v0.4.0",
                    new StarlarkEdition(true, false, true, false, false, true, KindMatch.ABSENT, true, MISSPELT),
                    "resources are given back sorted")
            .andSince(
                    "v0.4.1",
                    new StarlarkEdition(true, false, true, false, false, true, KindMatch.FULL, true, MISSPELT),
                    "krmfn.star: match_gvk, match_name, match_namespace")
            .andSince(
                    "v0.5.1",
                    new StarlarkEdition(true, true, true, false, false, true, KindMatch.CORE_ONLY, true, NAME),
                    "match_gvk is true for kinds of the core group at most; any version of a configuration is taken")
            .andSince(
                    "v0.5.2",
                    new StarlarkEdition(true, false, true, false, false, true, KindMatch.FULL, true, NAME),
                    "match_gvk works again");

    /** Reads a {@code StarlarkRun}, or a {@code ConfigMap} with the script as {@code data.source}. */
    StarlarkConfig script(Optional<PackageResource> config) {
        if (config.isEmpty()) {
            return new StarlarkConfig.Refused("FunctionConfig is missing. Expect `ConfigMap` or `StarlarkRun`");
        }
        PackageResource given = config.get();
        Optional<String> source;
        if (readsConfigMaps && is(given, "v1", "ConfigMap")) {
            source = given.root().map("data").flatMap(data -> data.string("source"));
        } else if (is(given, "fn.kpt.dev/v1alpha1", "StarlarkRun")) {
            source = given.root().string("source");
        } else {
            return new StarlarkConfig.Refused("`functionConfig` must be either /v1, Kind=ConfigMap or"
                    + " fn.kpt.dev/v1alpha1, Kind=StarlarkRun, but we got: " + words(given));
        }
        String name = given.name().isEmpty() ? unnamed : given.name();
        return source.filter(text -> !text.isEmpty())
                .<StarlarkConfig>map(text -> new StarlarkConfig.Given(name, text))
                .orElseGet(() -> new StarlarkConfig.Refused("`source` must not be empty"));
    }

    private boolean is(PackageResource given, String apiVersion, String kind) {
        return given.kind().equals(kind)
                && (readsAnyVersion || given.apiVersion().equals(apiVersion));
    }

    private static String words(PackageResource given) {
        String apiVersion = given.apiVersion();
        return (apiVersion.contains("/") ? apiVersion : "/" + apiVersion) + ", Kind=" + given.kind();
    }
}
