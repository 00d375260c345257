package dev.veranda.function.builtin.gcp;

import dev.veranda.kpt.resources.PackageResource;
import java.util.Optional;

/** The versions of {@code ResourceHierarchy}. */
enum FolderStyle {
    /** Layers, each with its folders; parents named in annotations. */
    LAYERS,
    /** A tree; parents named in annotations. */
    TREE_WITH_ANNOTATIONS,
    /** A tree; parents named in fields. */
    TREE;

    static Optional<FolderStyle> of(PackageResource hierarchy) {
        return switch (hierarchy.apiVersion()) {
            case "cft.dev/v1alpha1" -> Optional.of(LAYERS);
            case "cft.dev/v1alpha2" -> Optional.of(TREE_WITH_ANNOTATIONS);
            case "blueprints.cloud.google.com/v1alpha3" -> Optional.of(TREE);
            default -> Optional.empty();
        };
    }

    boolean isNewest() {
        return this == TREE;
    }
}
