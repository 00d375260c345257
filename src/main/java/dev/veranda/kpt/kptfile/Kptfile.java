package dev.veranda.kpt.kptfile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Kptfile of {@code kpt.dev/v1}, read. Changes are made to its text with {@link KptfileEditor}, never by writing this
 * record back: kpt does that and loses comments and order.
 */
public record Kptfile(
        String name,
        Optional<String> namespace,
        Map<String, String> labels,
        Map<String, String> annotations,
        Optional<Upstream> upstream,
        Optional<UpstreamLock> upstreamLock,
        PackageDescription info,
        Pipeline pipeline,
        List<Condition> conditions) {

    public static final String API_VERSION = "kpt.dev/v1";
    public static final String KIND = "Kptfile";

    public Kptfile {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
        conditions = List.copyOf(conditions);
    }

    /** Independent packages follow an upstream of their own; dependent ones belong to the package around them. */
    public boolean isIndependent() {
        return upstream.isPresent();
    }

    /** Parents run before their subpackages instead of after them. */
    public boolean rendersBreadthFirst() {
        return isOn("kpt.dev/bfs-rendering");
    }

    /** When a render fails, what it had done so far is kept. */
    public boolean savesOnRenderFailure() {
        return isOn("kpt.dev/save-on-render-failure");
    }

    private boolean isOn(String annotation) {
        return annotations.getOrDefault(annotation, "").equalsIgnoreCase("true");
    }
}
