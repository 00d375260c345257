package dev.veranda.kpt.render.resources;

import dev.veranda.kpt.resources.PackageResource;
import java.util.List;
import java.util.Optional;

/** kpt's test that functions are only given, and only give back, Kubernetes resources. */
public final class KrmCheck {

    private KrmCheck() {}

    /** @param side {@code input} or {@code output} */
    public static Optional<String> problem(String side, List<PackageResource> resources) {
        return resources.stream()
                .flatMap(resource -> resource
                        .krmProblem()
                        .map(problem -> side + " resource list must contain only KRM resources: " + resource.path()
                                + ": " + problem)
                        .stream())
                .findFirst();
    }
}
