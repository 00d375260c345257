package dev.veranda.kpt.render;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The resources of every package of a tree as they are while pipelines run. */
final class Workspace {

    private final PackageResources resources;
    private final Map<String, List<PackageResource>> current = new LinkedHashMap<>();

    Workspace(PackageResources resources) {
        this.resources = resources;
        resources.packagePaths().forEach(path -> current.put(path, resources.of(path)));
    }

    /** What the pipeline of a package works on: its own resources, then those of its subpackages. */
    List<PackageResource> visible(String packagePath) {
        List<PackageResource> visible = new ArrayList<>();
        resources.treeOf(packagePath).forEach(path -> visible.addAll(current.getOrDefault(path, List.of())));
        return visible;
    }

    /** What the pipeline of a package left; each resource goes back to the package it belongs to. */
    void accept(String packagePath, List<PackageResource> output) {
        resources.treeOf(packagePath).forEach(path -> current.put(path, new ArrayList<>()));
        output.forEach(resource -> current.computeIfAbsent(resource.packagePath(), path -> new ArrayList<>())
                .add(resource));
    }

    /** The package as it is now; files that have lost their resources are gone. */
    PackageContents contents() {
        return resources.write(all());
    }

    /** The package as it is now, with files that have lost their resources as they were. */
    PackageContents contentsUnpruned() {
        return resources.writeUnpruned(all());
    }

    private List<PackageResource> all() {
        return current.values().stream().flatMap(List::stream).toList();
    }
}
