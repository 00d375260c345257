package dev.veranda.function.starlark;

import dev.veranda.function.Behaviours;
import dev.veranda.kpt.resources.PackageResource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code starlark} function as some of its versions are.
 *
 * @param words what they say about configurations they cannot use, and where
 * @param kindMatch what {@code krmfn.star} can do
 */
record StarlarkEdition(StarlarkWords words, KindMatch kindMatch, Set<Trait> traits) {

    /** What some versions do and others do not. */
    enum Trait {
        /** A ConfigMap can hold the script. */
        READS_CONFIG_MAPS,
        /** A configuration is known by its kind alone, whatever its apiVersion. */
        READS_ANY_VERSION,
        /** The script sees all of its configuration, its parameters too. */
        SHOWS_WHOLE_CONFIG,
        /** Resources of kind StarlarkRun are lost. */
        DROPS_SCRIPTS,
        /** Loops and conditions stand in functions, and globals are bound once. */
        IS_STRICT,
        /** Scripts can load modules. */
        LOADS,
        /** Resources are given back sorted. */
        SORTS
    }

    /** The module {@code krmfn.star}. */
    enum KindMatch {
        ABSENT,
        /** {@code match_gvk} is true for kinds of the core group at most. */
        CORE_ONLY,
        FULL
    }

    static final Behaviours<StarlarkEdition> ALL = Behaviours.since(
                    "v0.1.0",
                    of(StarlarkWords.FIRST, KindMatch.ABSENT, Trait.DROPS_SCRIPTS, Trait.IS_STRICT),
                    "StarlarkRun only, without params; loops and conditions stand in functions; resources of kind StarlarkRun "
                            + "are lost")
            .andSince(
                    "v0.2.0",
                    of(
                            StarlarkWords.OF_2021,
                            KindMatch.ABSENT,
                            Trait.READS_CONFIG_MAPS,
                            Trait.SHOWS_WHOLE_CONFIG,
                            Trait.IS_STRICT),
                    "a ConfigMap can hold the script; params are seen")
            .andSince(
                    "v0.3.0",
                    of(
                            StarlarkWords.OF_2021,
                            KindMatch.ABSENT,
                            Trait.READS_CONFIG_MAPS,
                            Trait.SHOWS_WHOLE_CONFIG,
                            Trait.LOADS),
                    "loops and conditions stand anywhere; modules can be loaded")
            .andSince(
                    "v0.4.0", sorting(StarlarkWords.OF_APRIL_2022, KindMatch.ABSENT), "resources are given back sorted")
            .andSince(
                    "v0.4.1",
                    sorting(StarlarkWords.OF_APRIL_2022, KindMatch.FULL),
                    "krmfn.star: match_gvk, match_name, match_namespace")
            .andSince("v0.4.3", sorting(StarlarkWords.OF_MAY_2022, KindMatch.FULL), "names a missing configuration")
            .andSince(
                    "v0.5.1",
                    sorting(StarlarkWords.OF_2025, KindMatch.CORE_ONLY, Trait.READS_ANY_VERSION),
                    "match_gvk is true for kinds of the core group at most; any version of a configuration is taken")
            .andSince(
                    "v0.5.2",
                    sorting(StarlarkWords.OF_2025, KindMatch.FULL),
                    "match_gvk works again; a configuration has its version");

    private static StarlarkEdition of(StarlarkWords words, KindMatch kindMatch, Trait... traits) {
        return new StarlarkEdition(words, kindMatch, Set.of(traits));
    }

    private static StarlarkEdition sorting(StarlarkWords words, KindMatch kindMatch, Trait... more) {
        Set<Trait> traits =
                EnumSet.copyOf(Set.of(Trait.READS_CONFIG_MAPS, Trait.SHOWS_WHOLE_CONFIG, Trait.LOADS, Trait.SORTS));
        traits.addAll(Set.of(more));
        return new StarlarkEdition(words, kindMatch, Set.copyOf(traits));
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** Reads a {@code StarlarkRun}, or a {@code ConfigMap} with the script as {@code data.source}. */
    StarlarkConfig script(Optional<PackageResource> config) {
        if (config.isEmpty()) {
            return new StarlarkConfig.Refused(words.missing());
        }
        PackageResource given = config.get();
        boolean isConfigMap = has(Trait.READS_CONFIG_MAPS) && is(given, "v1", "ConfigMap");
        if (!isConfigMap && !is(given, "fn.kpt.dev/v1alpha1", "StarlarkRun")) {
            return new StarlarkConfig.Refused(words.otherKind(given.apiVersion(), given.kind()));
        }
        String name = given.name().isEmpty() ? words.unnamed() : given.name();
        Optional<String> source = isConfigMap
                ? given.root().map("data").flatMap(data -> data.string("source"))
                : given.root().string("source");
        return source.filter(text -> !text.isEmpty())
                .<StarlarkConfig>map(text -> new StarlarkConfig.Given(name, text))
                .orElseGet(() -> new StarlarkConfig.Refused(words.noSource(isConfigMap)));
    }

    private boolean is(PackageResource given, String apiVersion, String kind) {
        return given.kind().equals(kind)
                && (has(Trait.READS_ANY_VERSION) || given.apiVersion().equals(apiVersion));
    }
}
