package dev.veranda.function.kubeconform;

import java.util.List;
import java.util.Optional;

/** A minor version of Kubernetes whose schemas come with the program, as in {@code 1.34}. */
record KubernetesVersion(String minor) {

    /** Newest first. The build writes a file of schemas for each. */
    static final List<KubernetesVersion> ALL =
            List.of(new KubernetesVersion("1.34"), new KubernetesVersion("1.33"), new KubernetesVersion("1.32"));

    static final KubernetesVersion NEWEST = ALL.getFirst();

    /** The version meant by {@code 1.33}, {@code v1.33.4} or {@code master}. */
    static Optional<KubernetesVersion> of(String text) {
        if (text.isEmpty() || text.equals("master")) {
            return Optional.of(NEWEST);
        }
        String plain = text.startsWith("v") ? text.substring(1) : text;
        return ALL.stream()
                .filter(version -> plain.equals(version.minor) || plain.startsWith(version.minor + "."))
                .findFirst();
    }
}
