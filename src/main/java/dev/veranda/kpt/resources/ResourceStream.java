package dev.veranda.kpt.resources;

import dev.veranda.kpt.resources.ReaderAnnotations.Twin;
import dev.veranda.krm.Resource;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.source.YamlLimits;
import dev.veranda.krm.source.YamlShapeException;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Resources on their way between programs: a ResourceList, a List, or documents one after the other. What is read may be changed
 * and is written the way it came.
 */
public final class ResourceStream {

    /**
     * How a stream is read and written.
     *
     * @param annotate whether every document that is read is told its index
     * @param sequenceIndent whether every document that is read is told how its lists are laid out, so that they are written so
     * @param bareSequences whether documents that are lists are let through
     * @param keepAnnotations whether index and layout stay in what is written
     */
    public record Options(boolean annotate, boolean sequenceIndent, boolean bareSequences, boolean keepAnnotations) {

        /** What kpt reads and writes with. */
        public static final Options DEFAULT = new Options(true, false, false, false);

        /** @throws IllegalArgumentException if layout is to be told without annotations, in kpt's words */
        public Options {
            if (sequenceIndent && !annotate) {
                throw new IllegalArgumentException("\"PreserveSeqIndent\" option adds a reader annotation,"
                        + " please set \"OmitReaderAnnotations\" to false");
            }
        }
    }

    private final YamlFile file;
    private final Options options;
    private final Optional<YamlMap> list;
    private final List<YamlNode> items;
    private Optional<YamlNode> functionConfig;
    private Optional<YamlNode> results;

    private ResourceStream(YamlFile file, Options options) throws ResourceListException {
        this.file = file;
        this.options = options;
        this.list = list(file.documents());
        this.items = new ArrayList<>(
                list.isPresent()
                        ? list.get().list("items").map(YamlList::values).orElse(List.of())
                        : roots(file));
        this.functionConfig = list.flatMap(map -> map.get("functionConfig"));
        this.results = list.flatMap(map -> map.get("results"));
    }

    /**
     * Reads a stream.
     *
     * @throws ResourceListException if it is not YAML, exceeds a limit, or holds something else than resources
     */
    public static ResourceStream read(String text, Options options) throws ResourceListException {
        ResourceStream stream;
        try {
            stream = new ResourceStream(YamlFile.parse(text), options);
        } catch (YamlException broken) {
            throw new ResourceListException("the list of resources cannot be read: " + broken.getMessage());
        }
        stream.check();
        if (stream.list.isEmpty() && options.annotate) {
            stream.annotate();
        }
        return stream;
    }

    private static Optional<YamlMap> list(List<YamlDocument> documents) {
        return documents.size() != 1
                ? Optional.empty()
                : documents.getFirst().root().flatMap(YamlNode::asMap).filter(ResourceStream::isList);
    }

    private static boolean isList(YamlMap root) {
        String kind = root.string("kind").orElse("");
        return (kind.equals(ResourceListText.KIND) || kind.equals("List"))
                && (root.has("items") || root.has("functionConfig"));
    }

    private static List<YamlNode> roots(YamlFile file) {
        return file.documents().stream()
                .flatMap(document -> document.root().stream())
                .toList();
    }

    private void check() throws ResourceListException {
        if (list.flatMap(map -> map.get("items"))
                .filter(node -> node.asList().isEmpty()
                        && node.asScalar().filter(scalar -> scalar.isNull()).isEmpty())
                .isPresent()) {
            throw new ResourceListException("the items of the list of resources are not a list");
        }
        for (YamlNode item : items) {
            boolean bare =
                    options.bareSequences && list.isEmpty() && item.asList().isPresent();
            if (item.asMap().isEmpty() && !bare) {
                throw new ResourceListException("wrong node kind: expected MappingNode but got "
                        + (item.asList().isPresent() ? "SequenceNode" : "ScalarNode"));
            }
        }
    }

    private void annotate() throws ResourceListException {
        List<YamlDocument> documents = file.documents();
        for (int i = 0; i < items.size(); i++) {
            Optional<YamlMap> root = items.get(i).asMap();
            if (root.isPresent()) {
                SortedMap<String, String> annotations = new TreeMap<>();
                AnnotationFormat.BOTH.add(annotations, Twin.INDEX, Integer.toString(i));
                if (options.sequenceIndent) {
                    annotations.put(
                            ReaderAnnotations.SEQUENCE_INDENT,
                            SequenceIndent.of(documents.get(i).text()).word());
                }
                annotate(root.get(), annotations);
            }
        }
    }

    /** Sets annotations, in the order of their keys. */
    static void annotate(YamlMap root, SortedMap<String, String> annotations) throws ResourceListException {
        try {
            ReaderAnnotations.set(root, annotations);
        } catch (YamlShapeException shape) {
            throw new ResourceListException("a resource cannot be annotated: " + shape.getMessage());
        }
    }

    /** The resources, as nodes that may be changed; lists among them where bare sequences are let through. */
    public List<YamlNode> items() {
        return List.copyOf(items);
    }

    /** The resources that are maps. */
    public List<YamlMap> resources() {
        return items.stream().flatMap(item -> item.asMap().stream()).toList();
    }

    /** Whether the stream is one ResourceList or List, and not documents. */
    public boolean isWrapped() {
        return list.isPresent();
    }

    public Optional<YamlNode> functionConfig() {
        return functionConfig;
    }

    public Optional<YamlNode> results() {
        return results;
    }

    /** Gives the stream another configuration for functions; written only when it is a ResourceList. */
    public void setFunctionConfig(YamlNode newConfig) {
        functionConfig = Optional.of(newConfig);
    }

    /** Gives the stream other results; written only when it is a ResourceList. */
    public void setResults(YamlNode newResults) {
        results = Optional.of(newResults);
    }

    /**
     * The stream as it came: a list for a list, documents for documents, lists laid out as kpt does.
     *
     * @throws ResourceListException if it has become too long
     */
    public String text() throws ResourceListException {
        return isWrapped() ? wrapped() : documents();
    }

    /** The resources as documents, however they came. */
    public String documents() {
        if (!isWrapped()) {
            file.documents().forEach(document -> document.root().ifPresent(root -> finish(document, root)));
            return file.text();
        }
        YamlFile documents = YamlFile.empty();
        for (YamlNode item : items) {
            YamlDocument document = YamlDocument.of(item.copy());
            document.root().ifPresent(root -> finish(document, root));
            documents.append(document);
        }
        return documents.text();
    }

    private String wrapped() throws ResourceListException {
        ResourceListText text = new ResourceListText(YamlLimits.defaults().maxLength(), true);
        for (YamlNode item : items) {
            if (!options.keepAnnotations) {
                item.asMap().ifPresent(ReaderAnnotations::clearIndex);
            }
            text.item(item.copy());
        }
        text.field("functionConfig", functionConfig.map(YamlNode::copy));
        text.field("results", results.map(YamlNode::copy));
        return text.text();
    }

    private void finish(YamlDocument document, YamlNode node) {
        Optional<YamlMap> root = node.asMap();
        document.setListIndent(root.flatMap(map -> new Resource(map, 0).annotation(ReaderAnnotations.SEQUENCE_INDENT))
                .map(SequenceIndent::named)
                .orElse(SequenceIndent.COMPACT)
                .columns());
        if (!options.keepAnnotations) {
            root.ifPresent(ReaderAnnotations::clearIndex);
        }
    }
}
