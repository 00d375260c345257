package dev.veranda.kpt.render.resources;

import dev.veranda.kpt.kptfile.PipelineFunction;
import dev.veranda.kpt.kptfile.Selector;
import dev.veranda.kpt.resources.Identities;
import dev.veranda.kpt.resources.PackageResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which resources a function of a pipeline is given, and how what it returns is put back among the others. */
public final class Selection {

    private Selection() {}

    /** What a function is given; everything when its pipeline does not choose. */
    public static List<PackageResource> of(PipelineFunction function, List<PackageResource> resources) {
        if (!function.isSelective()) {
            return resources;
        }
        return resources.stream()
                .filter(resource -> isSelected(function, resource))
                .toList();
    }

    /** Unselected resources stay in place, selected ones that were not returned are gone, new ones come last. */
    public static List<PackageResource> mergeBack(
            List<PackageResource> before, List<PackageResource> selected, List<PackageResource> returned) {
        if (selected.size() == before.size()) {
            return returned;
        }
        Set<PackageResource> wasSelected = Identities.of(selected);
        Set<PackageResource> wasReturned = Identities.of(returned);
        List<PackageResource> merged = new ArrayList<>(before.size());
        for (PackageResource resource : before) {
            if (!wasSelected.contains(resource) || wasReturned.contains(resource)) {
                merged.add(resource);
            }
        }
        for (PackageResource resource : returned) {
            if (!wasSelected.contains(resource)) {
                merged.add(resource);
            }
        }
        return merged;
    }

    private static boolean isSelected(PipelineFunction function, PackageResource resource) {
        boolean included = function.selectors().isEmpty()
                || function.selectors().stream().anyMatch(selector -> matches(selector, resource));
        return included
                && function.exclude().stream()
                        .noneMatch(selector -> !selector.isEmpty() && matches(selector, resource));
    }

    /** Whether every part of the selector is equal, and its labels and annotations are among those of the resource. */
    public static boolean matches(Selector selector, PackageResource resource) {
        return selector.apiVersion()
                        .filter(wanted -> !wanted.equals(resource.apiVersion()))
                        .isEmpty()
                && selector.kind()
                        .filter(wanted -> !wanted.equals(resource.kind()))
                        .isEmpty()
                && selector.name()
                        .filter(wanted -> !wanted.equals(resource.name()))
                        .isEmpty()
                && selector.namespace()
                        .filter(wanted -> !wanted.equals(resource.namespace()))
                        .isEmpty()
                && containsAll(selector.labels(), resource.labels())
                && containsAll(selector.annotations(), resource.annotations());
    }

    private static boolean containsAll(Map<String, String> wanted, Map<String, String> present) {
        return wanted.isEmpty() || present.entrySet().containsAll(wanted.entrySet());
    }
}
