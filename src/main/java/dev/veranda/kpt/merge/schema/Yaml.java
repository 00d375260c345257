package dev.veranda.kpt.merge.schema;

import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlNode;
import java.util.List;
import java.util.Optional;

/** Reading a text that may be broken. */
public final class Yaml {

    private Yaml() {}

    /** The root of the first document; empty when there is none or the text is not YAML. */
    public static Optional<YamlNode> read(String text) {
        return documents(text).flatMap(roots -> roots.stream().findFirst());
    }

    /** The roots of all documents; empty when the text is not YAML. */
    public static Optional<List<YamlNode>> documents(String text) {
        try {
            return Optional.of(YamlFile.parse(text).documents().stream()
                    .flatMap(document -> document.root().stream())
                    .toList());
        } catch (YamlException broken) {
            return Optional.empty();
        }
    }
}
