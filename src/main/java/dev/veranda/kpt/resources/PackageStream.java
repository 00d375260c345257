package dev.veranda.kpt.resources;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.resources.ReaderAnnotations.Twin;
import dev.veranda.krm.source.YamlLimits;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The resources of a package on their way between commands: what {@code kpt fn source} writes, {@code kpt fn sink} reads, and
 * {@code kpt fn eval -} reads and writes. Annotations say which file a resource comes from.
 *
 * @param resources all of one package, the root; those that were read keep their annotations
 * @param functionConfig the configuration for functions that came along
 */
public record PackageStream(List<PackageResource> resources, Optional<YamlNode> functionConfig) {

    private static final int MOST_CHARACTERS = YamlLimits.defaults().maxLength();

    public PackageStream {
        resources = List.copyOf(resources);
    }

    /** A stream of resources that came with one, or of such that are not told where they come from. */
    public static PackageStream of(List<PackageResource> resources) {
        return new PackageStream(resources, Optional.empty());
    }

    /**
     * Sends resources on their way: tells each of them where it comes from, as kpt's reader does before any function runs.
     *
     * @throws ResourceListException if a resource cannot carry annotations
     */
    public static PackageStream annotating(List<PackageResource> resources) throws ResourceListException {
        for (PackageResource resource : resources) {
            annotate(resource, resource.root());
        }
        return of(resources);
    }

    /**
     * Reads a ResourceList, a List or documents.
     *
     * @throws ResourceListException if the text is none of these
     */
    public static PackageStream read(String text) throws ResourceListException {
        ResourceStream stream = ResourceStream.read(text, ResourceStream.Options.DEFAULT);
        List<PackageResource> resources = new ArrayList<>();
        for (YamlMap root : stream.resources()) {
            resources.add(resource(root));
        }
        return new PackageStream(resources, stream.functionConfig());
    }

    private static PackageResource resource(YamlMap root) throws ResourceListException {
        Optional<String> path = AnnotationFormat.reconciled(root, Twin.PATH, Optional.empty());
        if (path.isEmpty()) {
            return PackageResource.generated(root, SlashPath.ROOT);
        }
        PackageResource resource = PackageResource.at(root, SlashPath.ROOT, path.get());
        Optional<String> index = AnnotationFormat.reconciled(root, Twin.INDEX, Optional.empty());
        resource.moveTo(path.get(), index(index));
        return resource;
    }

    private static OptionalInt index(Optional<String> text) throws ResourceListException {
        try {
            return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text.get()));
        } catch (NumberFormatException noNumber) {
            throw new ResourceListException("the index of a resource is not a number: " + text.get());
        }
    }

    /**
     * The resources as one ResourceList.
     *
     * @throws ResourceListException if a resource cannot carry annotations, or the text becomes too long
     */
    public String resourceList() throws ResourceListException {
        ResourceListText text = new ResourceListText(MOST_CHARACTERS, true);
        for (PackageResource resource : resources) {
            text.item(annotated(resource));
        }
        text.field("functionConfig", functionConfig.map(YamlNode::copy));
        return text.text();
    }

    private static YamlMap annotated(PackageResource resource) throws ResourceListException {
        YamlMap root = resource.copy().root();
        annotate(resource, root);
        return root;
    }

    private static void annotate(PackageResource resource, YamlMap root) throws ResourceListException {
        SortedMap<String, String> annotations = new TreeMap<>();
        AnnotationFormat.BOTH.add(annotations, Twin.PATH, resource.fullPath());
        resource.index()
                .ifPresent(index -> AnnotationFormat.BOTH.add(annotations, Twin.INDEX, Integer.toString(index)));
        Twin.ID.single(resource).ifPresent(id -> AnnotationFormat.BOTH.add(annotations, Twin.ID, id));
        if (resource.annotation(ReaderAnnotations.SEQUENCE_INDENT).isEmpty()) {
            annotations.put(
                    ReaderAnnotations.SEQUENCE_INDENT,
                    SequenceIndent.of(resource.sourceText()).word());
        }
        ResourceStream.annotate(root, annotations);
    }

    /** The resources as documents without annotations of where they come from: {@code -o unwrap}. */
    public String documents() {
        YamlFile file = YamlFile.empty();
        resources.forEach(resource -> file.append(plain(resource)));
        return file.text();
    }

    /** The resources as files, each where it says it belongs: {@code kpt fn sink}. */
    public PackageContents files() {
        List<PackageResource> plain = new ArrayList<>();
        for (PackageResource resource : resources) {
            YamlDocument document = plain(resource);
            YamlMap root = document.root().flatMap(YamlNode::asMap).orElseThrow();
            plain.add(new PackageResource(
                    root, Optional.of(document), SlashPath.ROOT, resource.fullPath(), resource.index()));
        }
        return PackageResources.read(PackageContents.empty()).write(plain);
    }

    private static YamlDocument plain(PackageResource resource) {
        YamlDocument document = resource.newDocument();
        document.root().flatMap(YamlNode::asMap).ifPresent(root -> {
            ReaderAnnotations.clear(root);
            if (resource.document().isEmpty()) {
                resource.root().headComment().ifPresent(comment -> setComment(root, comment));
            }
        });
        return document;
    }

    /** What stands above an item of a list stands above the first field of a document. */
    private static void setComment(YamlMap root, String comment) {
        root.keys().stream()
                .findFirst()
                .flatMap(root::keyNode)
                .filter(key -> key.headComment().isEmpty())
                .ifPresent(key -> key.setHeadComment(comment));
    }
}
