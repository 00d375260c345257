package dev.veranda.revision.comparison;

import dev.veranda.kpt.FileContent;
import dev.veranda.krm.Resource;
import dev.veranda.krm.ResourceId;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Two versions of a file, both taken apart into resources, or both left whole. */
record PartReading(List<Part> before, List<Part> after) {

    private static final int LONGEST_FILE = 2 * 1024 * 1024;

    static PartReading of(String path, Optional<FileContent> before, Optional<FileContent> after) {
        Optional<List<Part>> old =
                before.map(content -> resources(path, content)).orElse(Optional.of(List.of()));
        Optional<List<Part>> now =
                after.map(content -> resources(path, content)).orElse(Optional.of(List.of()));
        if (old.isPresent() && now.isPresent()) {
            return new PartReading(old.get(), now.get());
        }
        return new PartReading(whole(path, before), whole(path, after));
    }

    private static List<Part> whole(String path, Optional<FileContent> content) {
        return content.map(file -> Part.ofFile(path, file)).stream().toList();
    }

    /** Empty when the file holds anything besides resources that would be lost on the way. */
    private static Optional<List<Part>> resources(String path, FileContent content) {
        Optional<String> text = content.text().filter(found -> found.length() <= LONGEST_FILE);
        if (text.isEmpty() || !isYaml(path)) {
            return Optional.empty();
        }
        try {
            return resources(path, text.get(), YamlFile.parse(text.get()).documents());
        } catch (YamlException notYaml) {
            return Optional.empty();
        }
    }

    private static Optional<List<Part>> resources(String path, String text, List<YamlDocument> documents) {
        String joined = documents.stream().map(YamlDocument::text).collect(Collectors.joining());
        if (documents.isEmpty() || !text.endsWith(joined)) {
            return Optional.empty();
        }
        String preamble = text.substring(0, text.length() - joined.length());
        List<Part> parts = new ArrayList<>();
        for (YamlDocument document : documents) {
            Optional<ResourceId> id = identity(document);
            if (id.isEmpty()) {
                return Optional.empty();
            }
            String own = parts.isEmpty() ? preamble + document.text() : document.text();
            parts.add(new Part(path, id, withoutMarker(own), documents.size() == 1));
        }
        return Optional.of(parts);
    }

    private static Optional<ResourceId> identity(YamlDocument document) {
        return document.root()
                .map(root -> new Resource(root, 0).identity())
                .filter(id -> !id.kind().isEmpty());
    }

    /** The line that sets documents apart comes and goes with their neighbours. */
    private static String withoutMarker(String text) {
        return text.startsWith("---\n") ? text.substring("---\n".length()) : text;
    }

    private static boolean isYaml(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.equals("kptfile") || name.endsWith(".yaml") || name.endsWith(".yml");
    }
}
