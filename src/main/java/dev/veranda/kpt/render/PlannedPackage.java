package dev.veranda.kpt.render;

import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.KptfileReading;
import dev.veranda.kpt.kptfile.Pipeline;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A package whose pipeline is to be run, found to be in order. */
record PlannedPackage(String path, Pipeline pipeline) {

    /** Subpackages before the package around them. */
    static List<PlannedPackage> depthFirst(PackageResources resources) throws RenderFailure {
        List<PlannedPackage> plan = new ArrayList<>();
        addDepthFirst(resources, SlashPath.ROOT, plan);
        return plan;
    }

    /** Packages before their subpackages, level by level. */
    static List<PlannedPackage> breadthFirst(PackageResources resources) throws RenderFailure {
        List<PlannedPackage> plan = new ArrayList<>();
        Deque<String> next = new ArrayDeque<>(List.of(SlashPath.ROOT));
        while (!next.isEmpty()) {
            String path = next.removeFirst();
            plan.add(of(resources, path));
            next.addAll(resources.subpackages(path));
        }
        return plan;
    }

    private static void addDepthFirst(PackageResources resources, String path, List<PlannedPackage> plan)
            throws RenderFailure {
        PlannedPackage planned = of(resources, path);
        for (String subpackage : resources.subpackages(path)) {
            addDepthFirst(resources, subpackage, plan);
        }
        plan.add(planned);
    }

    private static PlannedPackage of(PackageResources resources, String path) throws RenderFailure {
        PackageResource kptfile = resources
                .kptfile(path)
                .orElseThrow(() -> RenderFailure.unreadableKptfile(path, "the file holds no Kptfile resource"));
        return switch (KptfileReading.of(kptfile.fullPath(), kptfile.root())) {
            case KptfileReading.Refused refused -> throw RenderFailure.refusedKptfile(path, refused);
            case KptfileReading.Read read -> {
                Optional<String> invalid = PackageValidation.problem(
                        resources, path, read.kptfile().pipeline());
                if (invalid.isPresent()) {
                    throw RenderFailure.inPackage(path, invalid.get());
                }
                yield new PlannedPackage(path, read.kptfile().pipeline());
            }
        };
    }
}
