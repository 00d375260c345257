package dev.veranda.kpt.merge.file;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.Severity;
import dev.veranda.kpt.merge.conflict.MergeRefusal;
import dev.veranda.krm.Resource;
import dev.veranda.krm.source.SourcePosition;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** One version of a file of resources, parsed. */
record ResourceFileVersion(YamlFile file, List<Entry> entries) {

    /**
     * A document of the file.
     *
     * @param index from 0
     */
    record Entry(YamlDocument document, YamlNode root, int index, Key key) {}

    /** What a resource is found again by, in the same file: its API group but not the version, and its name upstream. */
    record Key(String group, String kind, String namespace, String name) {

        static Key of(Resource resource) {
            MergeKeys.Name name = MergeKeys.nameOf(resource);
            return new Key(resource.group(), resource.kind(), name.namespace(), name.name());
        }

        /** For the address of a conflict. */
        String text() {
            return String.join("/", group, kind, namespace, name);
        }
    }

    static ResourceFileVersion empty() {
        return new ResourceFileVersion(YamlFile.empty(), List.of());
    }

    /**
     * @param path for the refusal
     * @throws MergeRefusal if it is not YAML
     */
    static ResourceFileVersion read(FileContent content, String path, Predicate<Resource> keyed) {
        try {
            YamlFile file = YamlFile.parse(
                    content.text().orElseThrow(() -> refusal(path, 0, 0, "The file is not text in UTF-8.")));
            List<Entry> entries = new ArrayList<>();
            for (YamlDocument document : file.documents()) {
                document.root().ifPresent(root -> entries.add(entry(document, root, entries.size(), keyed)));
            }
            return new ResourceFileVersion(file, List.copyOf(entries));
        } catch (YamlException broken) {
            SourcePosition at = broken.position();
            throw refusal(path, at.line(), at.column(), broken.reason());
        }
    }

    private static Entry entry(YamlDocument document, YamlNode root, int index, Predicate<Resource> keyed) {
        Resource resource = new Resource(root, index);
        if (keyed.test(resource)) {
            MergeKeys.add(resource);
        }
        return new Entry(document, root, index, Key.of(resource));
    }

    private static MergeRefusal refusal(String path, int line, int column, String reason) {
        return new MergeRefusal(
                path + ": " + reason, List.of(new FileProblem(path, line, column, Severity.ERROR, reason)));
    }
}
