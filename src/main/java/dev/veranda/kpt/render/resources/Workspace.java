package dev.veranda.kpt.render.resources;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The resources of every package of a tree as they are while pipelines run. */
public final class Workspace {

    private final PackageResources resources;
    private final boolean parentsFirst;
    private final Map<String, List<PackageResource>> current = new LinkedHashMap<>();

    /**
     * @param order the packages in the order in which their pipelines run
     * @param parentsFirst whether pipelines of subpackages are still to come when that of the package around them has run
     */
    public Workspace(PackageResources resources, List<String> order, boolean parentsFirst) {
        this.resources = resources;
        this.parentsFirst = parentsFirst;
        order.forEach(path -> current.put(path, resources.of(path)));
    }

    /** What the pipeline of a package works on: its own resources, then those of its subpackages. */
    public List<PackageResource> visible(String packagePath) {
        List<PackageResource> visible = new ArrayList<>();
        resources.treeOf(packagePath).forEach(path -> visible.addAll(current.getOrDefault(path, List.of())));
        return visible;
    }

    /**
     * What the pipeline of a package left. Where pipelines of subpackages are still to come, each resource goes back to the
     * package it belongs to; otherwise all stay together in the order they were left in, as in kpt.
     */
    public void accept(String packagePath, List<PackageResource> output) {
        resources.treeOf(packagePath).forEach(path -> current.put(path, new ArrayList<>()));
        if (parentsFirst) {
            output.forEach(resource -> current.computeIfAbsent(resource.packagePath(), path -> new ArrayList<>())
                    .add(resource));
        } else {
            current.put(packagePath, output);
        }
    }

    /** The package as it is now; files that have lost their resources are gone. */
    public PackageContents contents() {
        return resources.write(all());
    }

    /** The package as it is now, with files that have lost their resources as they were. */
    public PackageContents contentsUnpruned() {
        return resources.writeUnpruned(all());
    }

    /** Every resource as it is now, in kpt's order. */
    public List<PackageResource> all() {
        return current.values().stream().flatMap(List::stream).toList();
    }
}
