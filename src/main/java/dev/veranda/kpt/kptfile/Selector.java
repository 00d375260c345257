package dev.veranda.kpt.kptfile;

import java.util.Map;
import java.util.Optional;

/**
 * Which resources a function is given, or spared: every part that is present must be equal, labels and annotations must
 * be contained.
 */
public record Selector(
        Optional<String> apiVersion,
        Optional<String> kind,
        Optional<String> name,
        Optional<String> namespace,
        Map<String, String> labels,
        Map<String, String> annotations) {

    public Selector {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    /** True when no part is given; as an exclusion such a selector excludes nothing. */
    public boolean isEmpty() {
        return apiVersion.isEmpty()
                && kind.isEmpty()
                && name.isEmpty()
                && namespace.isEmpty()
                && labels.isEmpty()
                && annotations.isEmpty();
    }
}
