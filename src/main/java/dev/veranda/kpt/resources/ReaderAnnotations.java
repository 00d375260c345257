package dev.veranda.kpt.resources;

import dev.veranda.krm.Resource;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

        /** What a resource holds in the only one of both spellings it has. */
        Optional<String> single(PackageResource resource) {
            Optional<String> one = resource.annotation(internal);
            Optional<String> other = resource.annotation(legacy);
            return one.isPresent() && other.isPresent() ? Optional.empty() : one.or(() -> other);
        }
    }

    /** {@code compact} or {@code wide}. */
    public static final String SEQUENCE_INDENT = "internal.config.kubernetes.io/seqindent";

    /** The package a resource belongs to, as an absolute directory. */
    public static final String PACKAGE_PATH = "internal.config.kubernetes.io/package-path";

    private static final List<String> OF_FILES =
            List.of(Twin.PATH.internal, Twin.PATH.legacy, Twin.INDEX.internal, Twin.INDEX.legacy, SEQUENCE_INDENT);

    private static final String MIGRATION_ID = "internal.config.kubernetes.io/annotations-migration-resource-id";

    private static final List<String> OF_RENDERS = List.of(
            Twin.PATH.internal,
            Twin.PATH.legacy,
            Twin.INDEX.internal,
            Twin.INDEX.legacy,
            SEQUENCE_INDENT,
            PACKAGE_PATH);

    private static final List<String> OF_CALLS = List.of(
            Twin.ID.internal,
            Twin.ID.legacy,
            PACKAGE_PATH,
            MIGRATION_ID,
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

    /** What a resource holds of them, by annotation. */
    public static Map<String, String> of(PackageResource resource) {
        Map<String, String> present = new LinkedHashMap<>(resource.annotations());
        present.keySet().removeIf(key -> !OF_FILES.contains(key) && !OF_CALLS.contains(key));
        return present;
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

    /**
     * Takes away what a file says about places itself, which kpt's reader overwrites: it means nothing. The map they stood in stays
     * where it is even when it is empty, for a function to fill, until {@link #dropEmpty}.
     */
    public static void forget(YamlMap root) {
        annotations(root).ifPresent(annotations -> OF_RENDERS.forEach(annotations::remove));
    }

    /** Takes away what numbers a resource on its way through a function. kpt does so whoever wrote it. */
    public static void clearIds(YamlMap root) {
        remove(root, List.of(Twin.ID.internal, Twin.ID.legacy, MIGRATION_ID));
    }

    /** Takes away {@code annotations} that are empty or null, and {@code metadata} that is empty then, as kpt's writer leaves them. */
    public static void dropEmpty(YamlMap root) {
        Optional<YamlMap> metadata = root.map("metadata");
        if (metadata.isPresent() && isEmpty(metadata.get().get("annotations"))) {
            metadata.get().remove("annotations");
        }
        if (isEmpty(root.get("metadata"))) {
            root.remove("metadata");
        }
    }

    private static boolean isEmpty(Optional<YamlNode> node) {
        return node.isPresent()
                && (node.get().asMap().map(YamlMap::isEmpty).orElse(false)
                        || node.get().asScalar().map(YamlScalar::isNull).orElse(false));
    }

    private static Optional<YamlMap> annotations(YamlMap root) {
        return root.map("metadata").flatMap(metadata -> metadata.map("annotations"));
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
