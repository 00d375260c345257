package dev.veranda.kpt.resources;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.Severity;
import dev.veranda.kpt.SlashPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The working set of a package: its YAML and JSON files, parsed once, their resources in the order of files and documents,
 * and the packages they belong to. The resources may be changed; {@link #write} gives the contents that follow.
 *
 * <p>Files that a {@code .krmignore} hides, and files that are neither YAML nor JSON, are not read and pass through.
 */
public final class PackageResources {

    private final PackageContents contents;
    private final PackageTree tree;
    private final SortedMap<String, ResourceFile> files = new TreeMap<>(SlashPath.WALK_ORDER);
    private final List<FileProblem> problems = new ArrayList<>();
    private final Map<String, List<PackageResource>> byPackage = new LinkedHashMap<>();

    /** The Kptfiles that are ignored: they are no resources, but packages are still what they say. */
    private final Map<String, ResourceFile> ignoredKptfiles = new LinkedHashMap<>();

    private final boolean asOne;

    private PackageResources(PackageContents contents, boolean asOne) {
        this.contents = contents;
        this.asOne = asOne;
        this.tree = PackageTree.of(contents);
        tree.paths().forEach(path -> byPackage.put(path, new ArrayList<>()));
    }

    /** Never throws for what is in a file: files that cannot be read are in {@link #problems}. */
    public static PackageResources read(PackageContents contents) {
        return read(contents, false);
    }

    /** The same, but every resource belongs to the root package, and its path begins there: what {@code kpt fn eval} works on. */
    public static PackageResources readAsOne(PackageContents contents) {
        return read(contents, true);
    }

    private static PackageResources read(PackageContents contents, boolean asOne) {
        PackageResources resources = new PackageResources(contents, asOne);
        contents.files().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(SlashPath.WALK_ORDER))
                .forEach(file -> resources.read(file.getKey(), file.getValue()));
        resources.tree.unusableRules().stream()
                .map(path -> FileProblem.ofFile(path, Severity.ERROR, "the patterns take too long to compare"))
                .forEach(resources.problems::add);
        return resources;
    }

    private void read(String path, FileContent content) {
        if (!ResourceFile.isResourceFile(path)) {
            return;
        }
        boolean ignored = asOne ? tree.ignoresInOne(path) : tree.ignores(path);
        if (ignored && (asOne || !SlashPath.name(path).equals(PackageContents.KPTFILE))) {
            return;
        }
        String owner = asOne ? SlashPath.ROOT : tree.packageOf(path);
        Optional<ResourceFile> file =
                ResourceFile.read(owner, SlashPath.within(owner, path), path, content, problems::add);
        if (ignored) {
            file.ifPresent(kptfile -> ignoredKptfiles.put(path, kptfile));
        } else if (file.isPresent()) {
            files.put(path, file.get());
            byPackage.getOrDefault(owner, new ArrayList<>()).addAll(file.get().resources());
        }
    }

    /** The contents without the files whose resources were not read. */
    public PackageContents resourceFiles() {
        Map<String, FileContent> read = new TreeMap<>(contents.files());
        read.keySet().retainAll(files.keySet());
        return PackageContents.of(read);
    }

    /** The contents this was read from. */
    public PackageContents contents() {
        return contents;
    }

    /** What is wrong with files that could not be read, in the order of their paths. */
    public List<FileProblem> problems() {
        return List.copyOf(problems);
    }

    /** All packages, {@code .} for the root, each before its subpackages. The root is one even without a Kptfile. */
    public List<String> packagePaths() {
        return tree.paths();
    }

    /** The packages directly below one, sorted. */
    public List<String> subpackages(String packagePath) {
        return tree.subpackages(packagePath);
    }

    /** A package and all below it, each before its subpackages. */
    public List<String> treeOf(String packagePath) {
        return tree.treeOf(packagePath);
    }

    /** The packages from the first below the root to this one; the root alone for the root. */
    public List<String> wayTo(String packagePath) {
        return tree.wayTo(packagePath);
    }

    /** The innermost package a file lies in. */
    public String packageOf(String path) {
        return tree.packageOf(path);
    }

    /** Every resource, file by file. */
    public List<PackageResource> all() {
        return files.values().stream()
                .flatMap(file -> file.resources().stream())
                .toList();
    }

    /** The resources of one package without those of its subpackages, its Kptfile included. */
    public List<PackageResource> of(String packagePath) {
        return List.copyOf(byPackage.getOrDefault(packagePath, List.of()));
    }

    /** The resources of the file at {@code path}, relative to the root; none when there is no such file or it is not read. */
    public List<PackageResource> at(String path) {
        ResourceFile file = files.get(path);
        return file == null ? List.of() : file.resources();
    }

    /** The Kptfile of a package, even if it is ignored and so not among its resources. */
    public Optional<PackageResource> kptfile(String packagePath) {
        String path = SlashPath.join(packagePath, PackageContents.KPTFILE);
        ResourceFile ignored = ignoredKptfiles.get(path);
        return (ignored == null ? at(path) : ignored.resources()).stream().findFirst();
    }

    /** The contents with all resources as they are now. */
    public PackageContents write() {
        return write(all());
    }

    /**
     * The contents with these resources, wherever they are now. Files in which nothing changed keep their bytes; files that have
     * lost all their resources are gone.
     */
    public PackageContents write(List<PackageResource> output) {
        return write(output, true);
    }

    /** Like {@link #write(List)}, but files that have lost all their resources stay as they were. */
    public PackageContents writeUnpruned(List<PackageResource> output) {
        return write(output, false);
    }

    private PackageContents write(List<PackageResource> output, boolean prune) {
        Map<String, List<PackageResource>> byFile = new LinkedHashMap<>();
        for (PackageResource resource : output) {
            byFile.computeIfAbsent(SlashPath.clean(resource.fullPath()), path -> new ArrayList<>())
                    .add(resource);
        }
        Map<String, FileContent> written = new TreeMap<>(contents.files());
        for (Map.Entry<String, ResourceFile> entry : files.entrySet()) {
            List<PackageResource> present = byFile.remove(entry.getKey());
            ResourceFile file = entry.getValue();
            if (present != null) {
                file.changedText(present).ifPresent(text -> written.put(entry.getKey(), FileContent.of(text)));
            } else if (prune && !file.resources().isEmpty()) {
                written.remove(entry.getKey());
            }
        }
        byFile.forEach((path, added) -> written.put(path, FileContent.of(ResourceFile.newText(added))));
        ignoredKptfiles.forEach((path, file) ->
                file.changedText(file.resources()).ifPresent(text -> written.put(path, FileContent.of(text))));
        return PackageContents.of(written);
    }
}
