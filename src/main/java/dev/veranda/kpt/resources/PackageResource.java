package dev.veranda.kpt.resources;

import dev.veranda.kpt.SlashPath;
import dev.veranda.krm.Resource;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One resource of a package: its tree, which may be changed, and its place.
 *
 * <p>Told apart by identity. Not safe for use by several threads at once.
 */
public final class PackageResource {

    private static final Set<String> KUSTOMIZATION_FILES =
            Set.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    private final YamlMap root;
    private final Resource resource;
    private final Optional<YamlDocument> document;
    private final String packagePath;
    private String path;
    private OptionalInt index;

    /**
     * @param document the document it was read from
     * @param packagePath the package it belongs to, relative to the root package; {@code .} for the root
     * @param path the file, relative to that package
     * @param index which document of the file, from 0; empty for one that was not read from there
     */
    PackageResource(YamlMap root, Optional<YamlDocument> document, String packagePath, String path, OptionalInt index) {
        this.root = root;
        this.resource = new Resource(root, index.orElse(0));
        this.document = document;
        this.packagePath = packagePath;
        this.path = path;
        this.index = index;
    }

    /** A new resource in a file of its own name: {@code [namespace/]kind_name.yaml}, as kpt places generated resources. */
    public static PackageResource generated(YamlMap root, String packagePath) {
        PackageResource generated = at(root, packagePath, "");
        String directory = generated.namespace().isEmpty() ? "" : generated.namespace() + "/";
        generated.path = directory + generated.kind().toLowerCase(Locale.ROOT) + "_" + generated.name() + ".yaml";
        return generated;
    }

    /** A new resource for the end of this file. */
    public static PackageResource at(YamlMap root, String packagePath, String path) {
        return new PackageResource(root, Optional.empty(), packagePath, path, OptionalInt.empty());
    }

    /** Its fields. */
    public YamlMap root() {
        return root;
    }

    /** The same tree, seen as a Kubernetes resource. */
    public Resource resource() {
        return resource;
    }

    /** The package it belongs to, relative to the root package; {@code .} for the root. */
    public String packagePath() {
        return packagePath;
    }

    /** The file, relative to {@link #packagePath}. */
    public String path() {
        return path;
    }

    /** The file, relative to the root package. */
    public String fullPath() {
        return SlashPath.join(packagePath, path);
    }

    /** Which document of its file it is, from 0; empty for a resource that was not read from there. */
    public OptionalInt index() {
        return index;
    }

    /** Moves the resource to another file of its package. Whether that is allowed is judged after the function that did it. */
    public void moveTo(String newPath, OptionalInt newIndex) {
        path = newPath;
        index = newIndex;
    }

    public String apiVersion() {
        return resource.apiVersion();
    }

    public String kind() {
        return resource.kind();
    }

    /** {@code metadata.name}; empty text when there is none. */
    public String name() {
        return resource.name();
    }

    /** {@code metadata.namespace}; empty text when there is none. */
    public String namespace() {
        return resource.namespace();
    }

    public Map<String, String> labels() {
        return resource.labels();
    }

    public Map<String, String> annotations() {
        return resource.annotations();
    }

    public Optional<String> annotation(String key) {
        return resource.annotation(key);
    }

    public boolean isLocalConfig() {
        return resource.isLocalConfig();
    }

    public boolean is(String apiVersion, String kind) {
        return kind().equals(kind) && apiVersion().equals(apiVersion);
    }

    /** A resource of its own with the same content and place; changing one does not change the other. */
    public PackageResource copy() {
        YamlMap copied =
                root.copy().asMap().orElseThrow(() -> new IllegalStateException("The copy of a map is a map."));
        return new PackageResource(copied, Optional.empty(), packagePath, path, index);
    }

    /** What keeps this from being a Kubernetes resource, in kpt's words. Kustomization files are let through, as kpt does. */
    public Optional<String> krmProblem() {
        if (KUSTOMIZATION_FILES.contains(SlashPath.name(path))) {
            return Optional.empty();
        }
        // kpt has put its own annotations into every resource by then, so that "metadata" is never what it misses.
        return resource.krmProblem().map(problem -> root.has("metadata") ? problem : missingField());
    }

    private String missingField() {
        String field = apiVersion().isEmpty() ? "apiVersion" : kind().isEmpty() ? "kind" : "metadata.name";
        return "resource must have `" + field + "`";
    }

    /** Its text, with the comments around it where it was read from a file. */
    public String sourceText() {
        return document.map(YamlDocument::text).orElseGet(root::text);
    }

    Optional<YamlDocument> document() {
        return document;
    }

    /** A document of its own for another file, laid out as it is here. */
    YamlDocument newDocument() {
        return document.map(YamlDocument::copy).orElseGet(() -> YamlDocument.of(root.copy()));
    }

    @Override
    public String toString() {
        return kind() + " " + name() + " in " + fullPath();
    }
}
