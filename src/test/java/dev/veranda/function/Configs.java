package dev.veranda.function;

import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;

/** Configurations for tests. */
final class Configs {

    private Configs() {}

    static YamlMap map(String text) {
        return YamlFile.parse(text)
                .documents()
                .getFirst()
                .root()
                .flatMap(YamlNode::asMap)
                .orElseThrow();
    }
}
