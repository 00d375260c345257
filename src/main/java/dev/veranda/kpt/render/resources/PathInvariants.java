package dev.veranda.kpt.render.resources;

import dev.veranda.kpt.PackagePaths;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.resources.PackageResource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What must hold for the places functions leave resources at: inside their package, and no two in one place. */
public final class PathInvariants {

    private record Place(String packagePath, String path, int index) {}

    private PathInvariants() {}

    /** The first thing that does not hold, in kpt's words. */
    public static Optional<String> problem(List<PackageResource> resources) {
        Set<Place> taken = new HashSet<>();
        for (PackageResource resource : resources) {
            String path = SlashPath.clean(resource.path());
            if (path.equals("..") || path.startsWith("../") || path.startsWith("/")) {
                return Optional.of(
                        "function must not modify resources outside of package: resource has path " + resource.path());
            }
            Optional<String> unusable = PackagePaths.problem(SlashPath.join(resource.packagePath(), path));
            if (unusable.isPresent()) {
                return unusable;
            }
            if (resource.index().isPresent()
                    && !taken.add(new Place(
                            resource.packagePath(), path, resource.index().getAsInt()))) {
                return Optional.of("resource at path \"" + path + "\" and index \""
                        + resource.index().getAsInt() + "\" already exists");
            }
        }
        return Optional.empty();
    }
}
