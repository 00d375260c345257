package dev.veranda.kpt.resources;

import dev.veranda.krm.Resource;
import dev.veranda.krm.YamlMap;
import java.util.List;
import java.util.SortedMap;

/**
 * The annotations that tell functions where a resource comes from. They exist in streams of resources and are gone from files.
 * Path, index and id have two spellings, as functions of all ages are about.
 */
public final class ReaderAnnotations {

    /** An annotation with the spelling of today and the one of old. */
    public enum Twin {
        PATH("internal.config.kubernetes.io/path", "config.kubernetes.io/path"),
        INDEX("internal.config.kubernetes.io/index", "config.kubernetes.io/index"),
        ID("internal.config.kubernetes.io/id", "config.k8s.io/id");

        private final String internal;
        private final String legacy;

        Twin(String internal, String legacy) {
            this.internal = internal;
            this.legacy = legacy;
        }

        public String internal() {
            return internal;
        }

        public String legacy() {
            return legacy;
        }
    }

    /** {@code compact} or {@code wide}. */
    public static final String SEQUENCE_INDENT = "internal.config.kubernetes.io/seqindent";

    /** The package a resource belongs to, as an absolute directory. */
    public static final String PACKAGE_PATH = "internal.config.kubernetes.io/package-path";

    private static final List<String> OF_FILES =
            List.of(Twin.PATH.internal, Twin.PATH.legacy, Twin.INDEX.internal, Twin.INDEX.legacy, SEQUENCE_INDENT);

    private static final List<String> OF_CALLS = List.of(
            Twin.ID.internal,
            Twin.ID.legacy,
            PACKAGE_PATH,
            "internal.config.kubernetes.io/annotations-migration-resource-id",
            "internal.config.kubernetes.io/kpt-resource-id");

    private ReaderAnnotations() {}

    /**
     * Sets annotations in the order of their keys.
     *
     * @throws IllegalStateException if {@code metadata} or {@code annotations} is something else than a map
     */
    public static void set(YamlMap root, SortedMap<String, String> annotations) {
        Resource resource = new Resource(root, 0);
        annotations.forEach(resource::setAnnotation);
    }

    /** Takes away what says where in a file a resource stands, and with the last of it {@code annotations} and {@code metadata}. */
    public static void clear(YamlMap root) {
        remove(root, OF_FILES);
    }

    /** Takes away what a stream needs to be written as it came, and leaves paths. */
    public static void clearIndex(YamlMap root) {
        remove(root, List.of(Twin.INDEX.internal, Twin.INDEX.legacy, SEQUENCE_INDENT));
    }

    /** Takes away everything that was put in for a function call. */
    public static void clearAll(YamlMap root) {
        remove(root, OF_FILES);
        remove(root, OF_CALLS);
    }

    private static void remove(YamlMap root, List<String> keys) {
        Resource resource = new Resource(root, 0);
        boolean removed = false;
        for (String key : keys) {
            removed |= resource.removeAnnotation(key);
        }
        if (removed && root.map("metadata").filter(YamlMap::isEmpty).isPresent()) {
            root.remove("metadata");
        }
    }
}
