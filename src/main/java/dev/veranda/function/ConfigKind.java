package dev.veranda.function;

import dev.veranda.kpt.kptfile.Version;
import java.util.List;
import java.util.Optional;

/**
 * A kind of resource that can configure a function, and what it may hold.
 *
 * @param fields in a ConfigMap the keys of {@code data}, elsewhere fields of the resource
 * @param others what keys beside the listed ones mean; empty when there are none
 * @param refusesOthers whether the function fails on keys it does not know
 * @param oneOf fields of which at least one is needed
 * @param until the first release that does not take it any more, or not so; empty for what today's versions take
 */
public record ConfigKind(
        String apiVersion,
        String kind,
        List<ConfigField> fields,
        Optional<String> others,
        boolean refusesOthers,
        List<String> oneOf,
        Optional<Version> until) {

    private static final String CONFIG_MAP = "ConfigMap";

    public ConfigKind {
        fields = List.copyOf(fields);
        oneOf = List.copyOf(oneOf);
    }

    /** Whether a version takes it. */
    boolean isOf(FunctionVersion version) {
        return until.isEmpty()
                || (version instanceof FunctionVersion.Release release
                        && release.version().compareTo(until.get()) < 0);
    }

    /** Whether it can stand in the Kptfile itself, as {@code configMap}. */
    public boolean isConfigMap() {
        return kind.equals(CONFIG_MAP);
    }

    public Optional<ConfigField> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }
}
