package dev.veranda.kpt.resources;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.Severity;
import dev.veranda.kpt.SlashPath;
import dev.veranda.krm.source.SourcePosition;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** One parsed file of a package and the resources in it. */
final class ResourceFile {

    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

    private final String original;
    private final YamlFile file;
    private final List<PackageResource> resources;

    private ResourceFile(String original, YamlFile file, List<PackageResource> resources) {
        this.original = original;
        this.file = file;
        this.resources = List.copyOf(resources);
    }

    static boolean isResourceFile(String path) {
        return SlashPath.name(path).equals(PackageContents.KPTFILE)
                || ENDINGS.stream().anyMatch(path::endsWith);
    }

    /**
     * @param packagePath the package the file belongs to
     * @param path the file, relative to that package
     * @param fullPath the file, relative to the root package
     */
    static Optional<ResourceFile> read(
            String packagePath, String path, String fullPath, FileContent content, Consumer<FileProblem> problems) {
        Optional<String> text = content.text();
        if (text.isEmpty()) {
            problems.accept(FileProblem.ofFile(
                    fullPath, Severity.ERROR, "The file is not text in UTF-8, so it cannot be read as YAML."));
            return Optional.empty();
        }
        YamlFile file;
        try {
            file = YamlFile.parse(text.get());
        } catch (YamlException broken) {
            SourcePosition at = broken.position();
            problems.accept(FileProblem.error(fullPath, at.line(), at.column(), broken.reason()));
            return Optional.empty();
        }
        List<PackageResource> resources = new ArrayList<>();
        int index = 0;
        for (YamlDocument document : file.documents()) {
            if (isNull(document)) {
                continue;
            }
            Optional<YamlMap> root = document.root().flatMap(YamlNode::asMap);
            if (root.isPresent()) {
                resources.add(new PackageResource(
                        root.get(), Optional.of(document), packagePath, path, OptionalInt.of(index)));
            } else {
                SourcePosition at = document.root().flatMap(YamlNode::position).orElse(new SourcePosition(1, 1));
                problems.accept(FileProblem.error(
                        fullPath,
                        at.line(),
                        at.column(),
                        "A resource is a map with apiVersion, kind and metadata.name; this document is not a map."));
            }
            index++;
        }
        return Optional.of(new ResourceFile(text.get(), file, resources));
    }

    /** Nothing, for kpt, like a document that is empty. */
    private static boolean isNull(YamlDocument document) {
        return document.root()
                .flatMap(YamlNode::asScalar)
                .filter(YamlScalar::isNull)
                .isPresent();
    }

    /** In the order of their documents. */
    List<PackageResource> resources() {
        return resources;
    }

    /** The text with exactly these resources, in the order of their indexes; empty when it is the one that was read. */
    Optional<String> changedText(List<PackageResource> present) {
        List<PackageResource> ordered = inOrder(present);
        String text = ordered.equals(resources) ? file.text() : rearranged(ordered);
        return text.equals(original) ? Optional.empty() : Optional.of(text);
    }

    static String newText(List<PackageResource> added) {
        YamlFile file = YamlFile.empty();
        inOrder(added).forEach(resource -> file.append(resource.newDocument()));
        return file.text();
    }

    private String rearranged(List<PackageResource> ordered) {
        Set<PackageResource> own = Identities.of(resources);
        List<PackageResource> kept = ordered.stream().filter(own::contains).toList();
        Set<PackageResource> keptOnes = Identities.of(kept);
        boolean appendedOnly = kept.equals(ordered.subList(0, kept.size()))
                && resources.stream().filter(keptOnes::contains).toList().equals(kept);
        if (!appendedOnly) {
            return newText(ordered);
        }
        YamlFile copy = file.copy();
        List<YamlDocument> originals = file.documents();
        List<YamlDocument> copies = copy.documents();
        Set<YamlDocument> wanted = Identities.of(
                kept.stream().flatMap(resource -> resource.document().stream()).toList());
        for (int i = 0; i < originals.size(); i++) {
            boolean isResource =
                    originals.get(i).root().flatMap(YamlNode::asMap).isPresent();
            if (isResource && !wanted.contains(originals.get(i))) {
                copy.remove(copies.get(i));
            }
        }
        ordered.subList(kept.size(), ordered.size()).forEach(resource -> copy.append(resource.newDocument()));
        return copy.text();
    }

    /** Those without an index come last, as if they had been given the next free ones. */
    private static List<PackageResource> inOrder(List<PackageResource> resources) {
        return resources.stream()
                .sorted(Comparator.comparingInt(resource -> resource.index().orElse(Integer.MAX_VALUE)))
                .toList();
    }
}
