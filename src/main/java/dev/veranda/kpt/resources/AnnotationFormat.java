package dev.veranda.kpt.resources;

import dev.veranda.kpt.resources.ReaderAnnotations.Twin;
import dev.veranda.krm.Resource;
import dev.veranda.krm.tree.YamlMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Which spellings of {@link Twin} the resources of a stream use.
 *
 * @param internal the spelling of today
 * @param legacy the spelling of old
 */
public record AnnotationFormat(boolean internal, boolean legacy) {

    /** Both spellings, which is what kpt itself writes. */
    public static final AnnotationFormat BOTH = new AnnotationFormat(true, true);

    /**
     * The format all these resources have; both when none of them has any.
     *
     * @throws ResourceListException if they differ
     */
    public static AnnotationFormat of(List<YamlMap> resources) throws ResourceListException {
        Optional<AnnotationFormat> format = Optional.empty();
        for (YamlMap root : resources) {
            Map<String, String> annotations = new Resource(root, 0).annotations();
            AnnotationFormat own =
                    new AnnotationFormat(hasAny(annotations, Twin::internal), hasAny(annotations, Twin::legacy));
            if (!own.internal && !own.legacy) {
                continue;
            }
            if (format.filter(before -> !before.equals(own)).isPresent()) {
                throw new ResourceListException("the annotation formatting in the input resources is not consistent");
            }
            format = Optional.of(own);
        }
        return format.orElse(BOTH);
    }

    private static boolean hasAny(Map<String, String> annotations, Function<Twin, String> spelling) {
        for (Twin twin : Twin.values()) {
            if (annotations.containsKey(spelling.apply(twin))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Sets an annotation in this format.
     *
     * @throws IllegalStateException if {@code metadata} or {@code annotations} is something else than a map
     */
    public void set(YamlMap root, Twin twin, String value) {
        SortedMap<String, String> both = new TreeMap<>();
        add(both, twin, value);
        ReaderAnnotations.set(root, both);
    }

    void add(SortedMap<String, String> annotations, Twin twin, String value) {
        if (internal) {
            annotations.put(twin.internal(), value);
        }
        if (legacy) {
            annotations.put(twin.legacy(), value);
        }
    }

    /**
     * What an annotation says after a function ran that may know one spelling only: the spelling it has changed counts.
     *
     * @param sent what both spellings said before; empty for a resource that is new
     * @throws ResourceListException if both spellings are there, both changed, and differ
     */
    public static Optional<String> reconciled(YamlMap root, Twin twin, Optional<String> sent)
            throws ResourceListException {
        Resource resource = new Resource(root, 0);
        Optional<String> internal = resource.annotation(twin.internal());
        Optional<String> legacy = resource.annotation(twin.legacy());
        if (internal.isEmpty() || legacy.isEmpty() || internal.equals(legacy)) {
            return internal.or(() -> legacy);
        }
        if (internal.equals(sent)) {
            return legacy;
        }
        if (legacy.equals(sent)) {
            return internal;
        }
        throw new ResourceListException("resource input to function has mismatched legacy and internal "
                + twin.name().toLowerCase(java.util.Locale.ROOT) + " annotations");
    }
}
