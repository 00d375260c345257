package dev.veranda.api.porch;

import dev.veranda.api.kube.ListQuery;
import dev.veranda.api.kube.Selection;
import dev.veranda.api.kube.live.LiveObjects;
import dev.veranda.api.porch.schema.Groups;
import dev.veranda.revision.model.NewPackage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The other packages of a repository, as a new one sees them. */
@ApplicationScoped
class PackageNesting {

    private final LiveObjects live;

    PackageNesting(LiveObjects live) {
        this.live = live;
    }

    /** Throws when the new package would lie inside another, or around one. */
    void requireApart(String namespace, NewPackage target) {
        String path = target.packagePath();
        Selection repository = new Selection(Map.of("spec.repository", RevisionCreation.repository(target)), List.of());
        live
                .page(Groups.PACKAGE_REVISION, new ListQuery(Optional.of(namespace), repository, 0, Optional.empty()))
                .items()
                .stream()
                .map(served -> served.fields().getOrDefault("spec.packageName", ""))
                .filter(other -> path.startsWith(other + "/") || other.startsWith(path + "/"))
                .findFirst()
                .ifPresent(other -> {
                    throw RevisionCreation.refused("package path \"" + path + "\" conflicts with existing package \""
                            + other + "\": packages cannot be nested");
                });
    }
}
