package dev.veranda.conformance;

import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.Resource;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlNode;
import java.util.List;
import java.util.Optional;

/** A function's output written one resource after the other, each with an annotation that says which file it belongs to. */
final class ItemStream {

    private static final String PATH = "config.kubernetes.io/path";
    private static final List<String> INTERNAL = List.of(
            PATH,
            "internal.config.kubernetes.io/path",
            "config.kubernetes.io/index",
            "internal.config.kubernetes.io/index",
            "internal.config.kubernetes.io/seqindent");

    private ItemStream() {}

    static Optional<String> difference(String expected, List<PackageResource> items) {
        YamlFile stream = YamlFile.parse(expected);
        List<Resource> wanted = Resource.allIn(stream);
        if (wanted.size() != items.size()) {
            return Optional.of("expected " + wanted.size() + " resources, but got " + items);
        }
        for (int i = 0; i < items.size(); i++) {
            Resource resource = wanted.get(i);
            PackageResource item = items.get(i);
            Optional<String> path = resource.annotation(PATH);
            if (path.isPresent() && !path.get().equals(item.fullPath())) {
                return Optional.of(item + " should be in " + path.get());
            }
            INTERNAL.forEach(resource::removeAnnotation);
            Optional<String> difference = Likeness.yamlDifference(text(resource.node()), text(item.root()));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static String text(YamlNode node) {
        return YamlDocument.of(node.copy()).text();
    }
}
